import type { Condition } from "@/features/lists/public/condition";

/** The kinds whose records can be asked about here; others are kept as they came through the API. */
export const ASKED = ["contacts", "companies", "deals"] as const;
export type Asked = (typeof ASKED)[number];
export type Questions = Readonly<Record<string, Record<string, unknown>>>;

const GROUP = "group";

const isLeaf = (node: Record<string, unknown>): boolean => "field" in node && "op" in node;
const asCondition = (node: Record<string, unknown>): Condition =>
  isLeaf(node) ? (node as Condition) : { field: "", op: GROUP, value: node };

/** A question as conditions that all must hold; what is more than one comparison is one of them, whole. */
export function conditionsIn(question: Record<string, unknown> | undefined): Condition[] {
  if (!question) return [];
  const all = Object.keys(question).length === 1 ? question["all"] : undefined;
  return Array.isArray(all) ? all.map(asCondition) : [asCondition(question)];
}

/** The questions with one of them changed; without conditions there is none. */
export function withConditions(
  questions: Questions,
  object: Asked,
  conditions: readonly Condition[],
): Record<string, Record<string, unknown>> {
  const { [object]: _before, ...others } = questions;
  const nodes = conditions.map((one) => (one.op === GROUP ? (one.value as Record<string, unknown>) : one));
  const [only] = nodes;
  if (!only) return others;
  return { ...others, [object]: nodes.length === 1 ? { ...only } : { all: nodes } };
}
