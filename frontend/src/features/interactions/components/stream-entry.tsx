import { lazy, Suspense } from "react";
import type { TimelineEntry } from "@/api/gen";
import { ChangeEntry } from "./change-entry";
import { InteractionEntry } from "./interaction-entry";
import { objectOf, type Subject } from "./subject";

const DealEntry = lazy(async () => ({ default: (await import("./deal-entry")).DealEntry }));

type StreamEntryProps = { entry: TimelineEntry; subject: Subject; onPerson: (personId: string) => void };

export function StreamEntry({ entry, subject, onPerson }: StreamEntryProps) {
  if (entry.interaction)
    return (
      <InteractionEntry entry={entry} interaction={entry.interaction} subject={subject} onPerson={onPerson} />
    );
  if (entry.deal && entry.change)
    return (
      <Suspense>
        <DealEntry entry={entry} deal={entry.deal} change={entry.change} subject={subject} />
      </Suspense>
    );
  if (entry.change) return <ChangeEntry entry={entry} change={entry.change} object={objectOf(subject)} />;
  return null;
}
