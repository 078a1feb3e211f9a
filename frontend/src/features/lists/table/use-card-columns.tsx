import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { DealOut } from "@/api/gen";
import { useFields, useListOptions, useUserNames } from "@/features/cards/public/reference-queries";
import type { CardRecord, Field, ListedObject, ListedRecord } from "@/features/cards/public/types";
import { daysBetween, type Fmt } from "@/shared/lib/fmt";
import { useFmt } from "@/shared/lib/use-fmt";
import type { Column } from "@/shared/ui/data-table-model";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Tag } from "@/shared/ui/tag";
import { CellActions } from "../parts/cell-actions";
import { fieldValue, isShown, plainText } from "./card-values";
import { type Choice, isEditable } from "./editable";

type MoneyValue = Parameters<Fmt["money"]>[0];

export type CardColumn<Row> = Column<Row> & { type: string; choices: readonly Choice[]; groupable: boolean };

/** Tracks by type: a name needs more room than a date. */
const TRACKS: Record<string, string> = {
  display_name: "minmax(240px,2fr)",
  name: "minmax(240px,2fr)",
  company_id: "minmax(140px,1.2fr)",
  phone: "minmax(170px,1fr)",
  email: "minmax(170px,1fr)",
  last_interaction_at: "minmax(120px,0.7fr)",
};
const USUAL_TRACK = "minmax(130px,0.9fr)";
const LTR = ["phone", "email"];

/** Before `/fields` has answered the usual columns are there already, named by our own texts. */
const EARLY: Record<ListedObject, readonly (readonly [string, string])[]> = {
  contacts: [
    ["display_name", "text"],
    ["company_id", "company"],
    ["phone", "phone"],
    ["email", "email"],
    ["tags", "tags"],
    ["owner_id", "user"],
    ["last_interaction_at", "time"],
  ],
  companies: [
    ["name", "text"],
    ["phone", "phone"],
    ["domains", "choices"],
    ["tax_id", "text"],
    ["tags", "tags"],
    ["owner_id", "user"],
    ["last_interaction_at", "time"],
  ],
  deals: [
    ["name", "text"],
    ["company_id", "company"],
    ["contact_id", "contact"],
    ["stage_id", "record"],
    ["amount", "money"],
    ["owner_id", "user"],
    ["expected_close_on", "date"],
    ["stage_entered_at", "time"],
    ["tags", "tags"],
  ],
};
/** Where another kind of record says it otherwise. */
const DEALS_OWN: Partial<Record<string, "deal_name">> = { name: "deal_name" };

type EarlyLabel = "display_name";

function useAllFields(object: ListedObject): readonly Field[] {
  const { t } = useTranslation("lists");
  const fields = useFields(object);
  return useMemo(() => {
    if (fields.length > 0) return fields.filter((field) => isShown(field.key));
    return EARLY[object].map(([key, type]) => ({
      key,
      type,
      label: t(`early.${((object === "deals" && DEALS_OWN[key]) || key) as EarlyLabel}`),
      operators: [],
      choices: [],
    }));
  }, [fields, object, t]);
}

function useChoices(): (field: Field) => readonly Choice[] {
  const { t } = useTranslation("lists");
  const users = useUserNames();
  const sources = useListOptions("sources");
  const stages = useListOptions("lifecycle-stages");
  return useMemo(() => {
    const people = [...users].map(([value, label]) => ({ value, label }));
    const yesNo = (["true", "false"] as const).map((value) => ({ value, label: t(`filter.${value}`) }));
    return (field) => {
      if (field.key === "source") return sources;
      if (field.key === "lifecycle_stage") return stages;
      if (field.type === "user") return people;
      if (field.type === "yes_no") return yesNo;
      return field.choices.map((choice) => ({ value: choice.key, label: choice.label }));
    };
  }, [users, sources, stages, t]);
}

function shown(
  field: Field,
  row: ListedRecord,
  value: unknown,
  choices: readonly Choice[],
  fmt: Fmt,
): ReactNode {
  if (value === null || value === undefined || value === "") return null;
  if (field.key === "tags") return <Tags names={value as string[]} />;
  if (field.key === "stage_entered_at") return <InStage row={row as DealOut} />;
  if (field.type === "time") return <RelativeTime at={String(value)} />;
  if (field.type === "date" || field.type === "birthday") return fmt.day(String(value));
  if (field.type === "number") return fmt.number(Number(value));
  if (field.type === "money") return <bdi className="tabular">{fmt.money(value as MoneyValue)}</bdi>;
  const label = (one: unknown) => choices.find((choice) => choice.value === String(one))?.label ?? one;
  const text = Array.isArray(value) ? value.map(label).join(", ") : plainText(label(value));
  return LTR.includes(field.type) ? (
    <bdi dir="ltr" className="tabular">
      {text}
    </bdi>
  ) : (
    <bdi>{text}</bdi>
  );
}

/** How long a deal has stood where it is; marked where that is too long. */
function InStage({ row }: { row: DealOut }) {
  const { t } = useTranslation("lists");
  const at = row.stage_entered_at;
  const rots =
    row.status === "open" &&
    typeof row.stage?.rotting_days === "number" &&
    daysBetween(new Date(at), new Date()) > row.stage.rotting_days;
  return (
    <span className={rots ? "text-warning" : undefined} title={rots ? t("rotting") : undefined}>
      <RelativeTime at={at} />
      {rots && <span className="sr-only"> {t("rotting")}</span>}
    </span>
  );
}

function Tags({ names }: { names: readonly string[] }) {
  return (
    <span className="flex gap-1 overflow-hidden">
      {names.slice(0, 4).map((name) => (
        <Tag key={name} name={name} />
      ))}
    </span>
  );
}

/** Every field of people or companies as a column, the company's own ones included. */
export function useCardColumns<Row extends ListedRecord>(
  object: ListedObject,
  name: (row: Row) => ReactNode,
): readonly CardColumn<Row>[] {
  const fields = useAllFields(object);
  const choicesOf = useChoices();
  const fmt = useFmt();
  return useMemo(
    () =>
      fields.map((field) => {
        const choices = choicesOf(field);
        const text = (row: Row) => plainText(fieldValue(row, field.key));
        const offers = LTR.includes(field.type);
        return {
          key: field.key,
          type: field.type,
          title: field.label,
          width: TRACKS[field.key] ?? USUAL_TRACK,
          choices,
          sortable: field.sortable ?? false,
          groupable: field.groupable ?? false,
          numeric: field.type === "number" || field.type === "money",
          editable: isEditable(field.key),
          rich: field.key === "tags" || field.key === "display_name" || field.key === "name",
          text,
          cell:
            field.key === "display_name" || field.key === "name"
              ? name
              : (row: Row) => shown(field, row, fieldValue(row, field.key), choices, fmt),
          ...(offers
            ? {
                actions: (row: Row) => (
                  <CellActions row={row as CardRecord} type={field.type} text={text(row)} />
                ),
              }
            : {}),
        };
      }),
    [fields, choicesOf, fmt, name],
  );
}
