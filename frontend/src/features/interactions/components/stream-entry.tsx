import type { TimelineEntry } from "@/api/gen";
import { ChangeEntry } from "./change-entry";
import { InteractionEntry } from "./interaction-entry";
import type { Subject } from "./subject";

type StreamEntryProps = { entry: TimelineEntry; subject: Subject; onPerson: (personId: string) => void };

export function StreamEntry({ entry, subject, onPerson }: StreamEntryProps) {
  if (entry.interaction)
    return (
      <InteractionEntry entry={entry} interaction={entry.interaction} subject={subject} onPerson={onPerson} />
    );
  if (entry.change)
    return (
      <ChangeEntry
        entry={entry}
        change={entry.change}
        object={"contactId" in subject ? "contacts" : "companies"}
      />
    );
  return null;
}
