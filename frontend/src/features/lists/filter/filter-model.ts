import type { Field } from "@/features/cards/public/types";
import { type Condition, GROUP } from "./filter-parameter";

const WITHOUT_VALUE = ["is_set", "is_not_set"];
const WITH_LIST = ["in", "not_in", "has_any", "has_all", "has_none"];
const WITH_PERIOD = ["within", "anniversary_within"];

export type ValueKind =
  | "none"
  | "period"
  | "choice"
  | "yes_no"
  | "number"
  | "date"
  | "user"
  | "tags"
  | "company"
  | "contact"
  | "money"
  | "several"
  | "text";

/** Operators with one sentence in every language; the rest stays for segments. */
const OFFERED = [
  "eq",
  "ne",
  "contains",
  "starts_with",
  "ends_with",
  "gt",
  "lt",
  "within",
  "anniversary_within",
  "has_any",
  "has_all",
  "has_none",
  "is_set",
  "is_not_set",
];

const FIRST: Record<string, string> = {
  text: "contains",
  phone: "ends_with",
  email: "contains",
  tags: "has_any",
  time: "within",
  date: "within",
  choices: "has_any",
};

export function offeredOperators(field: Field): string[] {
  const offered = OFFERED.filter((op) => field.operators.includes(op));
  const first = FIRST[field.type];
  return first && offered.includes(first) ? [first, ...offered.filter((op) => op !== first)] : offered;
}

export function valueKind(field: Field, op: string): ValueKind {
  if (WITHOUT_VALUE.includes(op)) return "none";
  if (WITH_PERIOD.includes(op)) return "period";
  if (field.type === "yes_no") return "yes_no";
  if (field.type === "user") return "user";
  if (field.type === "tags") return "tags";
  if (field.type === "company") return "company";
  if (field.type === "contact") return "contact";
  if (field.type === "money") return "money";
  if (field.type === "choices" && field.choices.length > 0) return "several";
  if (field.choices.length > 0 || LISTED.includes(field.key)) return "choice";
  if (field.type === "number") return "number";
  return field.type === "date" || field.type === "time" ? "date" : "text";
}

/** Chosen from the lists of the workspace, which `/fields` does not repeat. */
const LISTED = ["source", "lifecycle_stage"];

/** What is one change set is asked by a link, never typed. */
export const isTyped = (field: Field): boolean => field.operators.length > 0 && field.type !== "change_set";

/** Said by its name alone: there is nothing in it to turn. */
export const isWhole = ({ field }: Condition): boolean => field === "created_in" || field === "changed_in";

export const isDated = (field: Pick<Field, "type"> | undefined): boolean =>
  field?.type === "date" || field?.type === "time" || field?.type === "birthday";

export const PERIODS = [
  "P7D",
  "P30D",
  "P90D",
  "today",
  "yesterday",
  "this_week",
  "this_month",
  "this_year",
  "last_year",
] as const;

/** "P30D" is thirty days. */
export function daysOf(duration: string): number | null {
  const days = /^P(\d+)D$/.exec(duration)?.[1];
  return days === undefined ? null : Number(days);
}

/** What a control holds, as the API wants it. */
export function wireValue(kind: ValueKind, op: string, text: string): unknown {
  if (kind === "none") return undefined;
  if (kind === "period" && op === "anniversary_within") return { next: text };
  if (kind === "period") return daysOf(text) === null ? { period: text } : { last: text };
  if (kind === "yes_no") return text === "true";
  if (kind === "number") return text.replace(",", ".");
  if (kind === "money") return moneyOf(text);
  return WITH_LIST.includes(op)
    ? text
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean)
    : text;
}

/** "250000 AMD": an amount is compared within its currency. */
function moneyOf(text: string): { amount: string; currency: string } {
  const [amount = "", currency = ""] = text.split(" ");
  return { amount: amount.replace(",", "."), currency: currency.toUpperCase() };
}

function asCondition(node: unknown): Condition {
  const leaf = typeof node === "object" && node !== null && "field" in node && "op" in node;
  return leaf ? (node as Condition) : { field: "", op: GROUP, value: node };
}

/** A filter of the API as chips. */
export function conditionsOf(filter: unknown): Condition[] {
  if (typeof filter !== "object" || filter === null) return [];
  const all = "all" in filter && Array.isArray(filter.all) ? filter.all : [filter];
  return all.map(asCondition);
}

/** The value of a condition as text, before names of choices and people are put in. */
export function plainValues(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === "object" && "amount" in value && "currency" in value)
    return [`${value.amount} ${value.currency}`];
  if (typeof value === "object") return Object.values(value).map(String);
  return [String(value)];
}
