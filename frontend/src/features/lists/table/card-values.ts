import type { CompanyOut, ContactOut } from "@/api/gen";
import type { CardRecord } from "@/features/cards/public/types";
import { formatPhone } from "@/shared/lib/phone";

const CUSTOM = "custom.";

/** The one of several that stands for all in a list. */
export function mainOf<One extends { primary?: boolean | null }>(several: readonly One[]): One | undefined {
  return several.find((one) => one.primary) ?? several[0];
}

function currentJob(row: CardRecord) {
  if (!("employments" in row)) return undefined;
  return row.employments.find((job) => job.company_id === row.company?.id) ?? row.employments[0];
}

const READERS: Record<string, (row: CardRecord) => unknown> = {
  phone: (row) => {
    const phone = mainOf(row.phones);
    return phone ? (phone.number ? formatPhone(phone.number) : phone.raw) : null;
  },
  email: (row) => mainOf(row.emails)?.address,
  city: (row) => mainOf(row.addresses)?.city,
  company_id: (row) => (row as ContactOut).company?.name,
  "employment.title": (row) => currentJob(row)?.title,
  "employment.department": (row) => currentJob(row)?.department,
  "external_ids.source": (row) => row.external_ids.map((one) => one.source),
  domains: (row) => (row as CompanyOut).domains,
};

/** Fields that are only asked about: the same as another one, or nothing that a row carries. */
const NOT_SHOWN = ["employment.company_id", "parent_id"];

export const isShown = (key: string): boolean => !NOT_SHOWN.includes(key);

/** What a row has in this field, as the API gives it; the main one of several. */
export function fieldValue(row: CardRecord, key: string): unknown {
  if (key.startsWith(CUSTOM)) return row.custom[key.slice(CUSTOM.length)];
  const read = READERS[key];
  return read ? read(row) : (row as unknown as Record<string, unknown>)[key];
}

/** As somebody types it: for editing, copying and pasting. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(plainText).join(", ");
  if (typeof value === "object" && "amount" in value) return Object.values(value).join(" ");
  return String(value);
}
