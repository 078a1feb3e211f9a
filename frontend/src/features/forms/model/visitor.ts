import type { Submission } from "../submission-queries";

/** Who wrote, as far as it can be told: the card's name, else what was said first. */
export function visitorOf({ contact_name, answers }: Submission): string {
  return contact_name ?? answers[0]?.value ?? "";
}

/** What was said besides that, on one line. */
export function saidBy({ answers }: Submission): string {
  return answers
    .slice(1)
    .map(({ value }) => value)
    .join(" · ");
}

const TOUCHES = ["utm_source", "utm_medium", "utm_campaign"] as const;

/** Where the visitor came from: the marks of the campaign, else the site of the page. */
export function cameFrom({ attribution, origin }: Submission): string {
  const marks = TOUCHES.flatMap((name) => attribution[name] ?? []);
  if (marks.length > 0) return marks.join(" / ");
  return (attribution["page_url"] ?? origin ?? "").replace(/^https?:\/\//, "");
}

/** The bytes as they can be read; what is no UTF-8 shows as such. */
export function readable(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
