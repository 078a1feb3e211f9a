import type { Kind } from "./kinds";

type What = { kind: Kind; object: "contacts" | "companies"; id: string; name: string };

/** What the sheet is to record and about whom, as an overlay carries it. */
export const recordWhat = (what: What): string => JSON.stringify(what);

export const readWhat = (text: string): What => JSON.parse(text) as What;
