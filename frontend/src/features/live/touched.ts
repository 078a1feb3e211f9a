import type { QueryKey } from "@tanstack/react-query";
import type { LiveCall } from "@/features/telephony/public/calls-now";

export type Line = {
  event: string;
  object: string;
  record_id: string | null;
  change_set_id: string | null;
};

/** `calls`: those of this person's own telephone, as they stand. */
export type Told = { many?: boolean; changes: readonly Line[]; calls?: readonly LiveCall[] };

/** What is read again at once, and what waits until the hands rest: a card or a row does not change under them. */
export type Touched = { now: readonly QueryKey[]; calm: readonly QueryKey[]; rows: readonly string[] };

const NOTHING: Touched = { now: [], calm: [], rows: [] };
/** What came by a form is written down as something that happened. */
const STREAM: readonly QueryKey[] = [["timeline-head"], ["glance"], ["today"], ["forms", "newest"]];

const OF_OBJECT: Record<string, Touched> = {
  tasks: { now: [["tasks"], ...STREAM], calm: [], rows: [] },
  deals: { now: [["deals"], ["glance"], ["timeline-head"]], calm: [], rows: [] },
  segments: { now: [], calm: [["segments"]], rows: [] },
  views: { now: [], calm: [["views"]], rows: [] },
  files: { now: [], calm: [["files"]], rows: [] },
  tags: { now: [], calm: [["tags"]], rows: [] },
  users: { now: [], calm: [["users"]], rows: [] },
  teams: { now: [], calm: [["teams"]], rows: [] },
  pipelines: { now: [], calm: [["pipelines"], ["deals"]], rows: [] },
  goals: { now: [], calm: [["figures", "goals"]], rows: [] },
  phone_systems: { now: [["phone-systems"]], calm: [], rows: [] },
  calls: { now: [["calls"]], calm: [], rows: [] },
  lead_forms: { now: [["forms"]], calm: [], rows: [] },
  task_routes: { now: [], calm: [["task-routes"]], rows: [] },
  custom_fields: { now: [], calm: [["fields"]], rows: [] },
};

/** What of the screens a change is about. */
export function touchedBy({ event, object, record_id }: Line): Touched {
  if (object === "interactions") {
    const begun = event === "interaction.created";
    return { now: begun ? STREAM : [...STREAM, ["timeline"]], calm: [], rows: [] };
  }
  if (object !== "contacts" && object !== "companies") return OF_OBJECT[object] ?? NOTHING;
  if (event.endsWith(".created")) return NOTHING;
  return {
    now: [["timeline-head"], ["glance"]],
    calm: [[object, "one", record_id]],
    rows: record_id ? [record_id] : [],
  };
}
