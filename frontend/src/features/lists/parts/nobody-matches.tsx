import { useQueries } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ListedObject } from "@/features/cards/public/types";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { Sentence } from "../filter/sentence";
import type { ListAsk } from "../public/list-ask";
import { countOf } from "../table/counting";
import type { ListControl } from "../table/use-list-control";

/** Each way of asking for one thing less. */
function lighter({ q, sort, filter }: ListAsk): { ask: ListAsk; without: number | "q" }[] {
  const less = filter.map((_, index) => ({
    ask: { q, sort, filter: filter.filter((__, other) => other !== index) },
    without: index as number | "q",
  }));
  return q ? [...less, { ask: { q: "", sort, filter }, without: "q" }] : less;
}

/** Nobody: and which single condition, taken away, brings how many back. */
export function NobodyMatches({ object, control }: { object: ListedObject; control: ListControl }) {
  const { t } = useTranslation("lists");
  const fmt = useFmt();
  const { ask, setFilter, setQ, clear } = control;
  const ways = lighter(ask);
  const counts = useQueries({
    queries: ways.map((way) => ({
      queryKey: [object, "list", "count", way.ask],
      queryFn: ({ signal }: { signal: AbortSignal }) => countOf(object, way.ask, signal),
    })),
  });
  return (
    <EmptyState
      title={t("list.nobodyMatches", { count: ways.length })}
      icon={<UsersRound size={32} strokeWidth={1.75} aria-hidden="true" />}
    >
      {ways.length > 1 && counts.every((one) => one.data === 0) && <p>{t("list.noneAlone")}</p>}
      <ul className="flex flex-col gap-1">
        {ways.map(({ without }, index) => {
          const count = counts[index]?.data;
          if (!count) return null;
          const condition = without === "q" ? null : ask.filter[without];
          return (
            <li key={String(without)}>
              <Button
                tone="neutral"
                onClick={() =>
                  without === "q" ? setQ("") : setFilter(ask.filter.filter((_, other) => other !== without))
                }
              >
                <span>
                  {t("list.without")}{" "}
                  {condition ? <Sentence object={object} condition={condition} /> : <bdi>“{ask.q}”</bdi>}
                </span>{" "}
                <span className="tabular font-normal text-ink-2">{fmt.number(count)}</span>
              </Button>
            </li>
          );
        })}
      </ul>
      <Button tone="quiet" onClick={clear}>
        {t("list.clear")}
      </Button>
    </EmptyState>
  );
}
