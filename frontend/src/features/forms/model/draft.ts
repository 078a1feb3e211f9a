import type { FormFieldIn, LeadFormOut, LeadFormPatch, RoutingOut } from "@/api/gen";

export type Form = LeadFormOut;
export type Kind = NonNullable<FormFieldIn["kind"]>;
export type PageLanguage = Form["language"];
export type Asked = Form["fields"][number] & { id: string };
export type Rule = RoutingOut["rules"][number] & { id: string };
export type Routing = Omit<RoutingOut, "rules"> & { rules: readonly Rule[] };

/** A form while it is changed: as the API has it, with lists that can be sorted and texts that can be empty. */
export type Draft = Pick<
  Form,
  "name" | "active" | "language" | "consent" | "tags" | "follow_up" | "auto_reply" | "protection"
> & {
  fields: readonly Asked[];
  routing: Routing;
  source: string;
  redirect_url: string;
  thanks: string;
  origins: string;
};

export const KINDS = ["text", "textarea", "email", "phone", "select", "checkbox", "hidden"] as const;
export const OWN_TARGETS = [
  "full_name",
  "given_name",
  "middle_name",
  "family_name",
  "phone",
  "email",
  "message",
] as const;

const KIND_OF: Record<string, Kind> = { phone: "phone", email: "email", message: "textarea" };
const KIND_OF_TYPE: Record<string, Kind> = {
  long_text: "textarea",
  choice: "select",
  yes_no: "checkbox",
};

let made = 0;
const newId = (): string => `f${++made}`;

export function draftOf(form: Form): Draft {
  return {
    name: form.name,
    active: form.active,
    language: form.language,
    consent: form.consent,
    tags: form.tags,
    follow_up: form.follow_up,
    auto_reply: form.auto_reply,
    protection: form.protection,
    fields: form.fields.map((one) => ({ ...one, id: newId() })),
    routing: { ...form.routing, rules: form.routing.rules.map((one) => ({ ...one, id: newId() })) },
    source: form.source ?? "",
    redirect_url: form.redirect_url ?? "",
    thanks: form.thanks ?? "",
    origins: form.origins.join("\n"),
  };
}

const lines = (text: string): string[] =>
  text
    .split(/[\n,;\s]+/)
    .map((one) => one.trim())
    .filter(Boolean);

/** As the API takes it. */
export function bodyOf(draft: Draft): LeadFormPatch {
  return {
    name: draft.name.trim(),
    active: draft.active,
    language: draft.language,
    consent: draft.consent,
    tags: draft.tags,
    follow_up: draft.follow_up,
    auto_reply: draft.auto_reply,
    protection: draft.protection,
    fields: draft.fields.map(({ id: _, ...one }) => one),
    routing: { ...draft.routing, rules: draft.routing.rules.map(({ id: _, ...one }) => one) },
    source: draft.source || null,
    redirect_url: draft.redirect_url.trim() || null,
    thanks: draft.thanks.trim() || null,
    origins: lines(draft.origins),
  };
}

export const isSame = (one: Draft, other: Draft): boolean =>
  JSON.stringify(bodyOf(one)) === JSON.stringify(bodyOf(other));

export type CustomField = {
  key: string;
  type: string;
  label: string;
  choices: readonly { key: string; label: string; archived?: boolean }[];
};

/** A name that no other input of the form has, made of what it stands for. */
function freeName(wanted: string, taken: readonly string[]): string {
  const base = /^[a-z]/i.test(wanted) ? wanted : "field";
  if (!taken.includes(base)) return base;
  let n = 2;
  while (taken.includes(`${base}_${n}`)) n += 1;
  return `${base}_${n}`;
}

export function newAsked(target: string | null, label: string, draft: Draft, custom?: CustomField): Asked {
  const taken = draft.fields.map((one) => one.name);
  const wanted = (target ?? "answer").replace(/^custom\./, "").replace(/[^\w.-]/g, "_");
  return {
    id: newId(),
    name: freeName(target === "full_name" ? "name" : wanted, taken),
    label,
    kind: custom ? (KIND_OF_TYPE[custom.type] ?? "text") : (KIND_OF[target ?? ""] ?? "text"),
    required: false,
    target,
    choices: (custom?.choices ?? []).filter((one) => !one.archived).map((one) => one.label),
  };
}

export const newRule = (userId: string): Rule => ({
  id: newId(),
  filter: {},
  user_id: userId,
});

/** What a question about somebody who has just written can be about: nothing has happened with them yet. */
export const ASKABLE = [
  "display_name",
  "given_name",
  "family_name",
  "language",
  "source",
  "lifecycle_stage",
  "tags",
  "phone",
  "email",
  "description",
] as const;
