import { CalledStrip } from "@/features/interactions/public/called-strip";
import { OfflineNote } from "@/features/offline/public/offline-note";

/** What comes after the first paint: the note above the page, the strip of a call below it. */
export function Late() {
  return (
    <>
      <OfflineNote />
      <CalledStrip />
    </>
  );
}
