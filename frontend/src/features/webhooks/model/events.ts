/** What can be asked for, by the kind of record: the same names as in the catalogue of the service. */
const LIFE = ["created", "updated", "deleted", "restored"] as const;

export const EVENTS = {
  contact: [...LIFE, "merged", "erased"],
  company: [...LIFE, "merged", "erased"],
  deal: [...LIFE, "moved", "won", "lost", "reopened"],
  task: [...LIFE, "completed", "cancelled", "reopened", "commented", "mentioned"],
  interaction: [...LIFE, "mentioned"],
  call: ["ringing", "answered", "ended", "updated"],
  file: LIFE,
  segment: [...LIFE, "entered", "left"],
  tag: LIFE,
  custom_field: LIFE,
  pipeline: LIFE,
  rate: LIFE,
  goal: LIFE,
  task_route: LIFE,
  task_comment: LIFE,
  view: LIFE,
  user: LIFE,
  team: LIFE,
  token: LIFE,
  invitation: LIFE,
  workspace: LIFE,
  webhook: LIFE,
} as const;

export type Kind = keyof typeof EVENTS;
export type Past = (typeof EVENTS)[Kind][number];

export const KINDS = Object.keys(EVENTS) as Kind[];

export const isAsked = (asked: readonly string[], kind: Kind, past: Past): boolean =>
  asked.includes(`${kind}.*`) || asked.includes(`${kind}.${past}`);

/** All of a kind, or none of it. */
export function withKind(asked: readonly string[], kind: Kind, on: boolean): string[] {
  const others = asked.filter((name) => !name.startsWith(`${kind}.`));
  return on ? [...others, `${kind}.*`] : others;
}

/** One event more or less; when all of a kind are ticked, those that come later are asked for too. */
export function withEvent(asked: readonly string[], kind: Kind, past: Past, on: boolean): string[] {
  const pasts: readonly Past[] = EVENTS[kind];
  const wanted = pasts.filter((one) => (one === past ? on : isAsked(asked, kind, one)));
  if (wanted.length === pasts.length) return withKind(asked, kind, true);
  return [...withKind(asked, kind, false), ...wanted.map((one) => `${kind}.${one}`)];
}

/** Kind and what happened, if this page has words for both. */
export function readEvent(name: string): { kind: Kind; past: Past } | null {
  const kind = KINDS.find((one) => name.startsWith(`${one}.`));
  const pasts: readonly Past[] = kind ? EVENTS[kind] : [];
  const past = pasts.find((one) => name === `${kind}.${one}`);
  return kind && past ? { kind, past } : null;
}
