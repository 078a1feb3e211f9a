import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type GroupsOut, groupCompanies, groupContacts, groupDeals } from "@/api/gen";
import type { ListedObject } from "@/features/cards/public/types";
import { useFmt } from "@/shared/lib/use-fmt";
import { Chip } from "@/shared/ui/chip";
import type { Condition } from "../filter/filter-parameter";
import { askQuery, type ListAsk } from "../public/list-ask";
import type { Choice } from "../table/editable";

type Grouped = { key: string; type: string; title: string; choices: readonly Choice[] };

type GroupsStripProps = {
  object: ListedObject;
  ask: ListAsk;
  by: Grouped;
  onFilter: (filter: Condition[]) => void;
};

const GROUPS = { contacts: groupContacts, companies: groupCompanies, deals: groupDeals };

async function heads(
  object: ListedObject,
  by: string,
  ask: ListAsk,
  signal: AbortSignal,
): Promise<GroupsOut> {
  const query = { by, ...askQuery({ ...ask, sort: "" }) };
  const options = { query, signal, throwOnError: true } as const;
  return (await GROUPS[object](options)).data;
}

/** What holds for exactly those of a group. */
function conditionOf({ key, type }: Pick<Grouped, "key" | "type">, value: unknown): Condition {
  if (value === null) return { field: key, op: "is_not_set" };
  return type === "tags" || type === "choices"
    ? { field: key, op: "has_any", value: [value] }
    : { field: key, op: "eq", value };
}

/** The groups of the list and how many are in each, largest first; a press shows only one of them. */
export function GroupsStrip({ object, ask, by, onFilter }: GroupsStripProps) {
  const { t } = useTranslation("lists");
  const fmt = useFmt();
  const others = ask.filter.filter((one) => one.field !== by.key);
  const whole = { ...ask, filter: others };
  const { data, error } = useQuery({
    queryKey: [object, "list", "groups", by.key, { q: ask.q, filter: others }],
    queryFn: ({ signal }) => heads(object, by.key, whole, signal),
    placeholderData: (before) => before,
  });
  const chosen = ask.filter.filter((one) => one.field === by.key).map((one) => JSON.stringify(one));
  const nameOf = (value: GroupsOut["data"][number]) =>
    value.value === null
      ? t("group.none")
      : (value.label ??
        by.choices.find((one) => one.value === String(value.value))?.label ??
        String(value.value));
  return (
    <section
      aria-label={t("group.label", { field: by.title })}
      className="flex min-h-10 items-center gap-1.5 overflow-x-auto border-b border-line bg-surface px-3 py-1.5"
    >
      <span className="shrink-0 text-table text-ink-2">{by.title}</span>
      {error && <p role="alert">{error instanceof Error ? error.message : String(error)}</p>}
      {data?.data.map((one) => {
        const condition = conditionOf(by, one.value);
        const pressed = chosen.includes(JSON.stringify(condition));
        return (
          <Chip
            key={String(one.value)}
            pressed={pressed}
            onClick={() => onFilter(pressed ? others : [...others, condition])}
          >
            <bdi className="max-w-48 truncate">{nameOf(one)}</bdi>
            <span className="tabular text-meta text-ink-2">{fmt.number(one.count)}</span>
          </Chip>
        );
      })}
      {data?.more_groups && <span className="shrink-0 text-table text-ink-2">{t("group.more")}</span>}
    </section>
  );
}
