import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { CalledStrip } from "@/features/interactions/public/called-strip";
import { OfflineNote } from "@/features/offline/public/offline-note";

const Reminders = lazy(async () => ({
  default: (await import("@/features/tasks/public/reminders")).Reminders,
}));
const REMIND_AFTER_MS = 5_000;

/** What comes after the first paint: the note above the page, the strip of a call below it, reminders, what colleagues write. */
export function Late() {
  const [remind, setRemind] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRemind(true), REMIND_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const queries = useQueryClient();
  useEffect(
    () => void import("@/features/live/public/start").then((live) => live.startLive(queries)),
    [queries],
  );
  return (
    <>
      <OfflineNote />
      <CalledStrip />
      {remind && (
        <Suspense>
          <Reminders />
        </Suspense>
      )}
    </>
  );
}
