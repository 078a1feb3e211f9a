import { WaitingLine } from "../components/waiting-line";
import type { Waiting } from "./waiting";

type WaitingLinesProps = { label: string; items: readonly Waiting[]; onOpen: () => void };

/** What was written here and has not arrived, one under the other. */
export function WaitingLines({ label, items, onOpen }: WaitingLinesProps) {
  return (
    <ul aria-label={label} className="flex flex-col gap-2">
      {items.map((item) => (
        <WaitingLine key={item.seq} item={item} onOpen={onOpen} />
      ))}
    </ul>
  );
}
