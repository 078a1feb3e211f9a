import { LetterStrip, NobodyFrom } from "./letter-strip";
import { MonthStrip, NothingFrom } from "./month-strip";

type PlacesProps = { sort: string; at: string | null; onJump: (at: string | null) => void };

/** Places where a long list may begin: letters of names, months of times. */
export function Places({ sort, at, onJump }: PlacesProps) {
  return sort.endsWith("_at") ? (
    <MonthStrip at={at} falling={sort.startsWith("-")} onJump={onJump} />
  ) : (
    <LetterStrip at={at} onJump={onJump} />
  );
}

/** Nothing comes after the place where the list was to begin. */
export function EmptyFrom({ sort, at, onStart }: { sort: string; at: string; onStart: () => void }) {
  return sort.endsWith("_at") ? (
    <NothingFrom month={at} onStart={onStart} />
  ) : (
    <NobodyFrom letter={at} onStart={onStart} />
  );
}
