import type { Filter } from "@/api/gen";
import type { CardObject } from "@/features/cards/public/types";
import { readSlots, type Slots, writeSlots } from "./holes";
import { PHRASES, type PhraseKey, phraseOf } from "./phrases";

export type Word = "all" | "any" | "none";
export type Leaf = { field: string; op: string; value?: unknown };

/** A sentence, a plain comparison, a group of them, or what can only be shown whole. */
export type Item =
  | { id: string; is: "phrase"; key: PhraseKey; slots: Slots }
  | { id: string; is: "leaf"; leaf: Leaf }
  | { id: string; is: "group"; word: Word; items: readonly Item[] }
  | { id: string; is: "whole"; node: unknown };

export type Group = Extract<Item, { is: "group" }>;

/** Deeper ones are shown whole. */
export const DEEPEST = 3;

let made = 0;
export const newId = (): string => `i${++made}`;

export const emptyQuestion = (): Group => ({ id: newId(), is: "group", word: "all", items: [] });

export const newPhrase = (key: PhraseKey, slots?: Slots): Item => ({
  id: newId(),
  is: "phrase",
  key,
  slots: { ...phraseOf(key).start, ...slots },
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const only = (node: Record<string, unknown>, key: string): unknown =>
  Object.keys(node).length === 1 ? node[key] : undefined;

/** A filter as it is kept, in sentences. */
export function questionOf(filter: unknown, object: CardObject): Group {
  if (filter === null || filter === undefined) return emptyQuestion();
  const item = itemOf(filter, object, 1);
  return item.is === "group" ? item : { id: newId(), is: "group", word: "all", items: [item] };
}

function itemOf(node: unknown, object: CardObject, depth: number): Item {
  const id = newId();
  for (const { key, node: template, objects } of PHRASES) {
    const slots = objects.includes(object) ? readSlots(template, node) : null;
    if (slots) return { id, is: "phrase", key, slots };
  }
  if (isObject(node)) {
    const group = groupOf(node);
    if (group && depth <= DEEPEST)
      return {
        id,
        is: "group",
        word: group.word,
        items: group.nodes.map((one) => itemOf(one, object, depth + 1)),
      };
    if (typeof node["field"] === "string" && typeof node["op"] === "string")
      return { id, is: "leaf", leaf: node as Leaf };
  }
  return { id, is: "whole", node };
}

function groupOf(node: Record<string, unknown>): { word: Word; nodes: unknown[] } | null {
  const all = only(node, "all");
  const any = only(node, "any");
  const turned = only(node, "not");
  const none = isObject(turned) ? only(turned, "any") : undefined;
  if (Array.isArray(all)) return { word: "all", nodes: all };
  if (Array.isArray(any)) return { word: "any", nodes: any };
  return Array.isArray(none) ? { word: "none", nodes: none } : null;
}

/** Nothing is chosen yet where the sentence needs it: it is not asked until then. */
export function isReady(item: Item): boolean {
  if (item.is !== "phrase") return item.is !== "group" || item.items.some(isReady);
  return Object.entries(phraseOf(item.key).slots).every(([name, kind]) => {
    const held = item.slots[name] ?? [];
    if (kind === "amount") return /^\d+(\.\d+)?$/.test(held[0] ?? "");
    if (kind === "number" || kind === "since") return /^\d{1,5}$/.test(held[0] ?? "");
    return held.length > 0 && held[0] !== "";
  });
}

/** As the API takes it; null where nothing is asked yet. */
export function filterOf(group: Group): Filter | null {
  const ready = group.items.filter(isReady);
  if (ready.length === 0) return null;
  const nodes = ready.map(nodeOf);
  if (group.word === "none") return { not: { any: nodes } } as Filter;
  return { [group.word]: nodes } as unknown as Filter;
}

function nodeOf(item: Item): unknown {
  switch (item.is) {
    case "phrase":
      return writeSlots(phraseOf(item.key).node, item.slots);
    case "leaf":
      return item.leaf;
    case "group":
      return filterOf(item);
    case "whole":
      return item.node;
  }
}

/** The same question with one of its parts changed; without it where `change` gives null. */
export function changed(group: Group, id: string, change: (item: Item) => Item | null): Group {
  if (group.id === id) return (change(group) as Group | null) ?? group;
  const items = group.items.flatMap((item) => {
    const next =
      item.id === id
        ? change(item)
        : item.is === "group" && holds(item, id)
          ? changed(item, id, change)
          : item;
    return next ? [next] : [];
  });
  return { ...group, items };
}

function holds(group: Group, id: string): boolean {
  return group.items.some((item) => item.id === id || (item.is === "group" && holds(item, id)));
}

/** One place up or down among its neighbours. */
export function shifted(group: Group, id: string, by: -1 | 1): Group {
  const at = group.items.findIndex((item) => item.id === id);
  if (at < 0)
    return {
      ...group,
      items: group.items.map((item) => (item.is === "group" ? shifted(item, id, by) : item)),
    };
  const items = [...group.items];
  const [moved] = items.splice(at, 1);
  if (moved) items.splice(Math.max(0, Math.min(items.length, at + by)), 0, moved);
  return { ...group, items };
}
