import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useFields, useListOptions, useUserNames } from "@/features/cards/public/reference-queries";
import type { AskedObject, Field } from "@/features/cards/public/types";
import { useCompanyName } from "@/features/companies/public/company-queries";
import { useFmt } from "@/shared/lib/use-fmt";
import { daysOf, isDated, isWhole, plainValues } from "./filter-model";
import { type Condition, GROUP } from "./filter-parameter";

const InSegment = lazy(async () => ({
  default: (await import("@/features/segments/public/in-segment")).InSegment,
}));

const ContactNameOf = lazy(async () => ({ default: (await import("./contact-name")).ContactNameOf }));

/** Of a node that asks for one segment alone, or for those outside of it. */
function segmentIn({ op, value }: Condition): { id: string; isOut: boolean } | null {
  if (op !== GROUP || typeof value !== "object" || value === null) return null;
  const inner = "not" in value && typeof value.not === "object" ? value.not : null;
  const node = inner ?? value;
  const id = "in_segment" in node ? node.in_segment : null;
  return typeof id === "string" ? { id, isOut: inner !== null } : null;
}

type SentenceProps = { object: AskedObject; condition: Condition };

/** A condition as it is said: "Owner is me", "Last contact in the last 30 days". */
export function Sentence({ object, condition }: SentenceProps) {
  const { t } = useTranslation("lists");
  const fields = useFields(object);
  const field = fields.find((one) => one.key === condition.field);
  const segment = segmentIn(condition);
  if (segment)
    return (
      <Suspense fallback="…">
        <InSegment {...segment} />
      </Suspense>
    );
  if (condition.op === GROUP) return <span>{t("filter.group")}</span>;
  if (!field && fields.length > 0)
    return (
      <span className="text-danger">
        {t("filter.gone")} <bdi>({condition.field})</bdi>
      </span>
    );
  if (field && isWhole(condition)) return <span>{field.label}</span>;
  const op = isDated(field) ? `filter.dateOp.${condition.op}` : `filter.op.${condition.op}`;
  return (
    <span className="inline-block max-w-80 truncate align-bottom">
      {field?.label ?? condition.field} {t([op, `filter.op.${condition.op}`] as unknown as "filter.op.eq")}{" "}
      <Words field={field} condition={condition} />
    </span>
  );
}

function Words({ field, condition }: { field: Field | undefined; condition: Condition }) {
  if (field?.type === "company") {
    return (
      <bdi className="font-medium">
        {plainValues(condition.value).map((id) => (
          <CompanyName key={id} id={id} />
        ))}
      </bdi>
    );
  }
  if (field?.type === "contact") {
    return (
      <bdi className="font-medium">
        <Suspense fallback="…">
          {plainValues(condition.value).map((id) => (
            <ContactNameOf key={id} id={id} />
          ))}
        </Suspense>
      </bdi>
    );
  }
  return <PlainWords field={field} condition={condition} />;
}

function CompanyName({ id }: { id: string }) {
  return <>{useCompanyName(id) ?? "…"}</>;
}

function PlainWords({ field, condition }: { field: Field | undefined; condition: Condition }) {
  const { t } = useTranslation("lists");
  const fmt = useFmt();
  const names = useUserNames();
  const sources = useListOptions("sources");
  const stages = useListOptions("lifecycle-stages");
  const listed = field?.key === "source" ? sources : field?.key === "lifecycle_stage" ? stages : [];
  const ahead = typeof condition.value === "object" && condition.value !== null && "next" in condition.value;

  function word(value: string): string {
    if (value === "@me") return t("filter.me");
    if (value === "@my_team") return t("filter.myTeam");
    const days = daysOf(value);
    if (days !== null) return t(ahead ? "filter.nextDays" : "filter.lastDays", { count: days });
    if (/^(today|yesterday|this_|last_)/.test(value))
      return t(`filter.period.${value}` as "filter.period.today", { defaultValue: value });
    if (value === "true" || value === "false") return t(`filter.${value}`);
    if (isDated(field) && /^\d{4}-\d{2}-\d{2}/.test(value)) return fmt.date(new Date(value));
    const choice = field?.choices.find((one) => one.key === value)?.label;
    return names.get(value) ?? choice ?? listed.find((one) => one.value === value)?.label ?? value;
  }
  return <bdi className="font-medium">{plainValues(condition.value).map(word).join(", ")}</bdi>;
}
