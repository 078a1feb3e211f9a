import type { CardObject } from "@/features/cards/public/types";
import { days, EVER, number, ofKind, oneOf, period, type Slots, several, text, within } from "./holes";

/** What is put into a slot, and so what chooses it. */
export type SlotKind =
  | "city"
  | "tags"
  | "stage"
  | "source"
  | "owner"
  | "company"
  | "segment"
  | "form"
  | "import"
  | "dealStage"
  | "channels"
  | "hasTags"
  | "compared"
  | "amount"
  | "number"
  | "period"
  | "since"
  | "kindNone"
  | "kindSome";

/** A sentence with slots: what it asks, and what stands in it at first. */
export type Phrase = {
  key: PhraseKey;
  objects: readonly CardObject[];
  slots: Readonly<Record<string, SlotKind>>;
  start: Slots;
  node: unknown;
};

export type PhraseKey = (typeof KEYS)[number];

const KEYS = [
  "city",
  "notCity",
  "tags",
  "stage",
  "company",
  "boughtFor",
  "boughtTimes",
  "boughtNothing",
  "noContact",
  "hadContact",
  "contactTimes",
  "openDeal",
  "noOpenDeal",
  "dealAtStage",
  "openTask",
  "noOpenTask",
  "source",
  "sentForm",
  "created",
  "imported",
  "mayBeContacted",
  "notByChannel",
  "birthday",
  "owner",
  "nobodys",
  "inSegment",
  "notInSegment",
] as const;

const BOTH = ["contacts", "companies"] as const;
const PEOPLE = ["contacts"] as const;
const MORE = ["gt", "gte", "lt", "lte"];
const WON = { field: "status", op: "eq", value: "won" };
const OPEN = { field: "status", op: "eq", value: "open" };

function phrase(
  key: PhraseKey,
  objects: readonly CardObject[],
  slots: Phrase["slots"],
  start: Slots,
  node: unknown,
): Phrase {
  return { key, objects, slots, start, node };
}

const list = (key: PhraseKey, objects: readonly CardObject[], kind: SlotKind, field: string, op: string) =>
  phrase(key, objects, { what: kind }, { what: [] }, { field, op, value: several("what") });

/** In the order in which they are offered: who they are, what they bought, what happened, what is open and so on. */
export const PHRASES: readonly Phrase[] = [
  list("city", BOTH, "city", "city", "in"),
  list("notCity", BOTH, "city", "city", "not_in"),
  phrase(
    "tags",
    BOTH,
    { how: "hasTags", what: "tags" },
    { how: ["has_any"], what: [] },
    { field: "tags", op: oneOf("how", ["has_any", "has_all", "has_none"]), value: several("what") },
  ),
  list("stage", BOTH, "stage", "lifecycle_stage", "in"),
  list("company", PEOPLE, "company", "employment.company_id", "in"),
  phrase(
    "boughtFor",
    BOTH,
    { how: "compared", amount: "amount", period: "period" },
    { how: ["gt"], amount: ["100000"], period: ["this_year"] },
    {
      aggregate: "deals",
      where: WON,
      within: within("closed_at", "period"),
      function: "sum",
      of: "amount",
      op: oneOf("how", MORE),
      value: text("amount"),
    },
  ),
  phrase(
    "boughtTimes",
    BOTH,
    { how: "compared", count: "number", period: "period" },
    { how: ["gte"], count: ["2"], period: ["this_year"] },
    {
      aggregate: "deals",
      where: WON,
      within: within("closed_at", "period"),
      function: "count",
      op: oneOf("how", MORE),
      value: number("count"),
    },
  ),
  phrase(
    "boughtNothing",
    BOTH,
    { period: "period" },
    { period: ["this_year"] },
    { none: "deals", where: WON, within: within("closed_at", "period") },
  ),
  phrase(
    "noContact",
    BOTH,
    { kind: "kindNone", count: "since" },
    { kind: ["call"], count: ["30"] },
    { none: "interactions", where: ofKind("kind"), within: { field: "occurred_at", last: days("count") } },
  ),
  phrase(
    "hadContact",
    BOTH,
    { kind: "kindSome", count: "since" },
    { kind: ["call"], count: ["30"] },
    { some: "interactions", where: ofKind("kind"), within: { field: "occurred_at", last: days("count") } },
  ),
  phrase(
    "contactTimes",
    BOTH,
    { kind: "kindNone", how: "compared", count: "number", period: "period" },
    { kind: ["any"], how: ["gte"], count: ["3"], period: ["this_month"] },
    {
      aggregate: "interactions",
      where: ofKind("kind"),
      within: within("occurred_at", "period"),
      function: "count",
      op: oneOf("how", MORE),
      value: number("count"),
    },
  ),
  phrase("openDeal", BOTH, {}, {}, { some: "deals", where: OPEN }),
  phrase("noOpenDeal", BOTH, {}, {}, { none: "deals", where: OPEN }),
  phrase(
    "dealAtStage",
    BOTH,
    { what: "dealStage" },
    { what: [] },
    { some: "deals", where: { field: "stage_id", op: "in", value: several("what") } },
  ),
  phrase("openTask", BOTH, {}, {}, { some: "tasks", where: OPEN }),
  phrase("noOpenTask", BOTH, {}, {}, { none: "tasks", where: OPEN }),
  list("source", BOTH, "source", "source", "in"),
  phrase(
    "sentForm",
    PEOPLE,
    { what: "form", period: "period" },
    { what: [], period: [EVER] },
    {
      some: "submissions",
      where: { field: "form_id", op: "in", value: several("what") },
      within: within("received_at", "period"),
    },
  ),
  phrase(
    "created",
    BOTH,
    { period: "period" },
    { period: ["this_month"] },
    { field: "created_at", op: "within", value: period("period") },
  ),
  phrase(
    "imported",
    BOTH,
    { what: "import" },
    { what: [] },
    { field: "created_in", op: "eq", value: text("what") },
  ),
  list("mayBeContacted", PEOPLE, "channels", "do_not_contact", "has_none"),
  list("notByChannel", PEOPLE, "channels", "do_not_contact", "has_any"),
  phrase(
    "birthday",
    PEOPLE,
    { count: "since" },
    { count: ["14"] },
    { field: "birthday", op: "anniversary_within", value: { next: days("count") } },
  ),
  phrase(
    "owner",
    BOTH,
    { what: "owner" },
    { what: ["@me"] },
    { field: "owner_id", op: "in", value: several("what") },
  ),
  phrase("nobodys", BOTH, {}, {}, { field: "owner_id", op: "is_not_set" }),
  phrase("inSegment", BOTH, { what: "segment" }, { what: [] }, { in_segment: text("what") }),
  phrase("notInSegment", BOTH, { what: "segment" }, { what: [] }, { not: { in_segment: text("what") } }),
];

export const phraseOf = (key: PhraseKey): Phrase => PHRASES.find((one) => one.key === key) as Phrase;

/** Fields that the sentences speak of already: they are not offered a second time by their names. */
export const TOLD = new Set([
  "city",
  "tags",
  "lifecycle_stage",
  "employment.company_id",
  "source",
  "created_at",
  "created_in",
  "do_not_contact",
  "birthday",
  "owner_id",
]);
