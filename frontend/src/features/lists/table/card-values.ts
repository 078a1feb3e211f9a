import type { ContactOut, DealOut } from "@/api/gen";
import type { ListedObject, ListedRecord } from "@/features/cards/public/types";
import { formatPhone } from "@/shared/lib/phone";

const CUSTOM = "custom.";

/** The one of several that stands for all in a list; none while the row has not brought them. */
export function mainOf<One extends { primary?: boolean | null }>(
  several: readonly One[] | undefined,
): One | undefined {
  return several?.find((one) => one.primary) ?? several?.[0];
}

function currentJob(row: ListedRecord) {
  if (!("employments" in row) || !row.employments) return undefined;
  return row.employments.find((job) => job.company_id === row.company?.id) ?? row.employments[0];
}

/** Fields that lie elsewhere than under their own name: which members hold them, and how they read there. */
const READERS: Record<string, { members: readonly string[]; read: (row: ListedRecord) => unknown }> = {
  phone: {
    members: ["phones"],
    read: (row) => {
      const phone = mainOf((row as ContactOut).phones);
      return phone ? (phone.number ? formatPhone(phone.number) : phone.raw) : null;
    },
  },
  email: { members: ["emails"], read: (row) => mainOf((row as ContactOut).emails)?.address },
  city: { members: ["addresses"], read: (row) => mainOf((row as ContactOut).addresses)?.city },
  company_id: { members: ["company"], read: (row) => (row as ContactOut).company?.name },
  "employment.title": { members: ["employments", "company"], read: (row) => currentJob(row)?.title },
  "employment.department": {
    members: ["employments", "company"],
    read: (row) => currentJob(row)?.department,
  },
  "external_ids.source": {
    members: ["external_ids"],
    read: (row) => (row as ContactOut).external_ids?.map((one) => one.source),
  },
  contact_id: {
    members: ["contacts"],
    read: (row) => (row as DealOut).contacts?.map((one) => one.name),
  },
  stage_id: { members: ["stage"], read: (row) => (row as DealOut).stage?.name },
  stage_entered_at: {
    members: ["stage", "stage_entered_at", "status"],
    read: (row) => (row as DealOut).stage_entered_at,
  },
};

/** Fields that are only asked about: the same as another one, or nothing that a row carries. */
const NOT_SHOWN = ["employment.company_id", "parent_id", "created_in", "changed_in", "aimless", "rotting"];

export const isShown = (key: string): boolean => !NOT_SHOWN.includes(key);

/** What a row has in this field, as the API gives it; the main one of several. */
export function fieldValue(row: ListedRecord, key: string): unknown {
  if (key.startsWith(CUSTOM)) return row.custom?.[key.slice(CUSTOM.length)];
  const reader = READERS[key];
  return reader ? reader.read(row) : (row as unknown as Record<string, unknown>)[key];
}

/** What every row needs whatever its columns: to be named, opened, saved. */
const ALWAYS: Record<ListedObject, readonly string[]> = {
  contacts: ["version", "display_name", "photo_id", "company"],
  companies: ["version", "name", "logo_id"],
  deals: ["version", "name", "status", "company"],
};

/** The members of the rows that are looked at, in one order, so that one look is asked in one way. */
export function membersOf(object: ListedObject, keys: readonly string[]): readonly string[] {
  const ofKey = (key: string) => (key.startsWith(CUSTOM) ? ["custom"] : (READERS[key]?.members ?? [key]));
  return [...new Set([...ALWAYS[object], ...keys.flatMap(ofKey)])].sort();
}

/** As somebody types it: for editing, copying and pasting. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(plainText).join(", ");
  if (typeof value === "object" && "amount" in value && "currency" in value)
    return `${value.amount} ${value.currency}`;
  return String(value);
}
