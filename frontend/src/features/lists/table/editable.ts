export type Choice = { value: string; label: string };

export const CUSTOM = "custom.";
/** Names of members that hold what the field asks about, where a text becomes the member as it is. */
const PLAIN = [
  "display_name",
  "given_name",
  "middle_name",
  "family_name",
  "nickname",
  "birthday",
  "tags",
  "owner_id",
  "source",
  "lifecycle_stage",
  "language",
  "time_zone",
  "gender",
  "name",
  "legal_name",
  "tax_id",
  "registration_id",
  "industry",
  "employee_count",
  "domains",
  "amount",
  "expected_close_on",
];
const SPECIAL = ["phone", "email", "city"];

export function isEditable(key: string): boolean {
  return key.startsWith(CUSTOM) || PLAIN.includes(key) || SPECIAL.includes(key);
}
