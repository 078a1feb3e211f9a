import { ApiError } from "@/api/errors";
import { type Group, type Item, isReady } from "./question";

/** A part of a question that cannot be asked any longer, and the field that it asks about. */
export type Broken = { id: string; field: string };

const OF_FIELDS = ["unknown_field", "field_not_indexed"];
const BEGINS = "/filter/";

/** What the server's refusal speaks of; null where it is about something else, or about the whole question. */
export function brokenPart(question: Group, asked: unknown, error: Error | null): Broken | null {
  const said = error instanceof ApiError ? error.problem.errors?.[0] : undefined;
  if (!said || !OF_FIELDS.includes(said.code) || !said.pointer.startsWith(BEGINS)) return null;
  const path = said.pointer.slice(BEGINS.length).split("/");
  const item = itemAt(question, path);
  return item && { id: item.id, field: String(valueAt(asked, path)) };
}

/** The innermost part that one can take away: the place counts only those that are asked. */
function itemAt(group: Group, path: readonly string[]): Item | null {
  const words = group.word === "none" ? 2 : 1;
  const item = group.items.filter(isReady)[Number(path[words])];
  if (!item) return null;
  return item.is === "group" ? (itemAt(item, path.slice(words + 1)) ?? item) : item;
}

function valueAt(node: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return node;
  return typeof node === "object" && node !== null
    ? valueAt((node as Record<string, unknown>)[step], rest)
    : undefined;
}

/** What is wrong, without the words around it that are meant for machines. */
export function reasonOf(error: Error): string {
  return (error instanceof ApiError && error.problem.errors?.[0]?.detail) || error.message;
}
