import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { type Told, touchedBy } from "./touched";

const GATHER_MS = 300;
/** The first word is followed at once; what comes right behind it is gathered. */
const FIRST_MS = 30;
const RESTED_MS = 1_500;
const MOST_OWN = 200;

/** What this tab has written it has shown already. */
const written = new Set<string>();

export function own(changeSetId: string): void {
  written.add(changeSetId);
  const [oldest] = written;
  if (written.size > MOST_OWN && oldest) written.delete(oldest);
}

const now = new Map<string, QueryKey>();
const calm = new Map<string, QueryKey>();
const rows = new Set<string>();
let everything = false;
let timer: ReturnType<typeof setTimeout> | null = null;
let touchedAt = 0;
let readAt = 0;
let pressed = false;

for (const kind of ["pointerdown", "pointerup", "pointercancel", "keydown", "wheel"]) {
  document.addEventListener(
    kind,
    () => {
      touchedAt = Date.now();
      if (kind.startsWith("pointer")) pressed = kind === "pointerdown";
    },
    { capture: true, passive: true },
  );
}

function handsRest(): boolean {
  const at = document.activeElement;
  const writing =
    at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"));
  return !pressed && !writing && Date.now() - touchedAt > RESTED_MS;
}

/** Gathers what was told, and has it read again. */
export function freshen(queries: QueryClient, told: Told): void {
  everything ||= told.many === true;
  for (const line of told.changes) {
    if (line.change_set_id && written.has(line.change_set_id)) continue;
    const touched = touchedBy(line);
    for (const key of touched.now) now.set(JSON.stringify(key), key);
    for (const key of touched.calm) calm.set(JSON.stringify(key), key);
    for (const id of touched.rows) rows.add(id);
  }
  const pause = Date.now() - readAt > GATHER_MS ? FIRST_MS : GATHER_MS;
  if (timer === null) timer = setTimeout(() => read(queries), pause);
}

function read(queries: QueryClient): void {
  timer = null;
  readAt = Date.now();
  readAgain(queries, now);
  if (handsRest()) {
    readAgain(queries, calm);
    readLists(queries);
    if (everything) void queries.invalidateQueries();
    everything = false;
  }
  if (calm.size > 0 || rows.size > 0 || everything) timer = setTimeout(() => read(queries), GATHER_MS);
}

function readAgain(queries: QueryClient, keys: Map<string, QueryKey>): void {
  for (const queryKey of keys.values()) void queries.invalidateQueries({ queryKey });
  keys.clear();
}

/** A list is read again where one of its rows has changed; what is new comes with the next look at it. */
function readLists(queries: QueryClient): void {
  if (rows.size === 0) return;
  const ids = [...rows];
  rows.clear();
  void queries.invalidateQueries({
    predicate: ({ queryKey, state }) => {
      if (queryKey[1] !== "list") return false;
      const shown = JSON.stringify(state.data ?? null);
      return ids.some((id) => shown.includes(id));
    },
  });
}
