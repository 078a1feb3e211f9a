/** A value of any field as one line: numbers of phones, addresses of mails, names of tags. */
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7/;

export function valueText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(valueText).filter(Boolean).join(", ");
  if (typeof value === "string" && ID.test(value)) return "…";
  if (typeof value !== "object") return String(value);
  const parts = value as Record<string, unknown>;
  for (const key of ["number", "raw", "address", "formatted", "name", "title", "url", "handle", "id"]) {
    if (parts[key]) return String(parts[key]);
  }
  return Object.values(parts)
    .filter((part) => (typeof part === "string" && !ID.test(part)) || typeof part === "number")
    .join(" ");
}
