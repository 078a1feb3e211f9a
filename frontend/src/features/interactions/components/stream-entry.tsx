import type { TimelineEntryOut } from "@/api/gen";
import type { Subject } from "./interaction-body";
import { ChangeEntry } from "./change-entry";
import { InteractionEntry } from "./interaction-entry";

export function StreamEntry({ entry, subject }: { entry: TimelineEntryOut; subject: Subject }) {
  if (entry.interaction) return <InteractionEntry entry={entry} interaction={entry.interaction} />;
  if (entry.change) return <ChangeEntry entry={entry} change={entry.change} object={"contactId" in subject ? "contacts" : "companies"} />;
  return null;
}
