import type { Field } from "./types";

/** A value of one's own field as it is typed. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "object" && "amount" in value) return Object.values(value).join(" ");
  return String(value);
}

/** What was typed, as the server takes it; nothing typed takes the value away. */
export function wire(field: Field, text: string): unknown {
  if (text === "") return null;
  if (field.type === "number") return Number(text.replace(",", "."));
  if (field.type === "choices") return text.split(",").map((part) => part.trim());
  const money = /^([\d.,\s]+)\s*([A-Z]{3})$/.exec(text);
  if (field.type === "money" && money)
    return { amount: (money[1] ?? "").replace(/\s/g, "").replace(",", "."), currency: money[2] };
  return text;
}
