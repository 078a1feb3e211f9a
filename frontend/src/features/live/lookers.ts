/** `field`: what they edit there. */
export type Looker = { user_id: string; field: string | null };
export type Looking = { looking: { object: string; record_id: string; users: readonly Looker[] } };

const NOBODY: readonly Looker[] = [];
let where = "";
let lookers = NOBODY;
const listeners = new Set<() => void>();

export const placeOf = (object: string, recordId: string): string => `${object}:${recordId}`;

export function isLooking(told: object): told is Looking {
  return "looking" in told;
}

/** Told by the stream, of a record that somebody of this browser looks at. */
export function tellLookers({ looking }: Looking): void {
  if (placeOf(looking.object, looking.record_id) === where) show(looking.users);
}

/** Only of the record that this tab shows anything is known. */
export function comeTo(place: string): void {
  where = place;
  show(NOBODY);
}

export function answeredAt(place: string, users: readonly Looker[]): void {
  if (place === where) show(users);
}

function show(users: readonly Looker[]): void {
  lookers = users.length === 0 ? NOBODY : users;
  for (const tell of listeners) tell();
}

export const lookersHere = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: (): readonly Looker[] => lookers,
};
