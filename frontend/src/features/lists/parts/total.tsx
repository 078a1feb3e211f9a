import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListedObject } from "@/features/cards/public/types";
import { useFmt } from "@/shared/lib/use-fmt";
import type { ListAsk } from "../public/list-ask";
import type { ListData } from "../public/list-data";
import { countOf } from "../table/counting";

type TotalProps = { object: ListedObject; ask: ListAsk; total: ListData<unknown>["total"] };

/** "1 204", or "1 000+" that becomes exact on a press. */
export function Total({ object, ask, total }: TotalProps) {
  const { t } = useTranslation("lists");
  const fmt = useFmt();
  const asked = JSON.stringify(ask);
  const [wanted, setWanted] = useState<string | null>(null);
  const exact = useQuery({
    queryKey: [object, "list", "count", ask],
    queryFn: ({ signal }) => countOf(object, ask, signal),
    enabled: wanted === asked,
  });
  const look = "tabular text-body text-ink-2";
  if (!total) return null;
  const known = total.kind === "exact" ? total.value : wanted === asked ? exact.data : undefined;
  return (
    <p role="status" className={look}>
      <span className="sr-only">{t("list.found")} </span>
      {known !== undefined ? (
        fmt.number(known)
      ) : (
        <button
          type="button"
          aria-label={t("list.countAll", { count: total.value, shown: fmt.number(total.value) })}
          title={t("list.countHint")}
          onClick={() => setWanted(asked)}
          className="min-h-6 cursor-pointer underline decoration-dotted underline-offset-4 hover:text-ink"
        >
          {exact.isFetching ? "…" : `${fmt.number(total.value)}+`}
        </button>
      )}
    </p>
  );
}
