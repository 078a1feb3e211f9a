import { createRef } from "react";
import type { CallNoteHandle } from "@/features/interactions/public/call-note";

/** Where the keys of the strip lead: into the card of the call, wherever on the screen that stands. */
export const callHands = {
  note: createRef<CallNoteHandle>(),
  who: createRef<{ focus: () => void }>(),
};
