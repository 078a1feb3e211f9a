import { useQueryClient } from "@tanstack/react-query";
import { type ComponentType, useEffect, useState } from "react";
import { CalledStrip } from "@/features/interactions/public/called-strip";
import { OfflineNote } from "@/features/offline/public/offline-note";
import { CallDoor } from "@/features/telephony/public/call-door";

const REMIND_AFTER_MS = 5_000;
const AGAIN_MS = 30_000;

/** What nobody waits for is asked for again where the server is away just then: the page does not break for it. */
function sometime(after: number, load: () => Promise<unknown>): () => void {
  let timer = setTimeout(begin, after);
  function begin(): void {
    load().catch(() => {
      timer = setTimeout(begin, AGAIN_MS);
    });
  }
  return () => clearTimeout(timer);
}

/** What comes after the first paint: the note above the page, the strips of calls below it, reminders, what colleagues write. */
export function Late() {
  const [Reminders, setReminders] = useState<ComponentType | null>(null);
  useEffect(
    () =>
      sometime(REMIND_AFTER_MS, async () => {
        const found = await import("@/features/tasks/public/reminders");
        setReminders(() => found.Reminders);
      }),
    [],
  );
  const queries = useQueryClient();
  useEffect(
    () => sometime(0, async () => (await import("@/features/live/public/start")).startLive(queries)),
    [queries],
  );
  return (
    <>
      <OfflineNote />
      <CalledStrip />
      <CallDoor />
      {Reminders && <Reminders />}
    </>
  );
}
