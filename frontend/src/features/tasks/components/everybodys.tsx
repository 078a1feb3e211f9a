import { AskedViews } from "@/features/lists/public/asked-views";
import { useSavedConditions } from "@/features/lists/public/saved-conditions";
import type { Narrowing } from "../tabs";
import { TaskList } from "./task-list";

type EverybodysProps = Narrowing & { open: string | null; onOpen: (taskId: string | null) => void };

/** Everybody's tasks, narrowed by conditions that can be kept as views. */
export function Everybodys({ saved, filter, onNarrow, open, onOpen }: EverybodysProps) {
  const found = useSavedConditions("tasks", saved, filter);
  return (
    <>
      <AskedViews
        object="tasks"
        saved={found}
        onView={(viewId) => onNarrow({ saved: viewId, filter: null })}
        onConditions={(conditions) => onNarrow({ saved, filter: conditions })}
      />
      <TaskList ask={{ tab: "everybody", conditions: found.conditions }} open={open} onOpen={onOpen} />
    </>
  );
}
