import type { TimelineEntry } from "@/api/gen";
import { ChangeEntry } from "./change-entry";
import type { Subject } from "./interaction-body";
import { InteractionEntry } from "./interaction-entry";

export function StreamEntry({ entry, subject }: { entry: TimelineEntry; subject: Subject }) {
  if (entry.interaction) return <InteractionEntry entry={entry} interaction={entry.interaction} />;
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
