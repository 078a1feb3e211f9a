import { type ComponentType, useEffect, useState } from "react";
import { useJustCalled } from "@/shared/lib/just-called";
import { useIsPhone } from "@/shared/lib/use-media";
import { useCallsNow } from "./calls-now";

const AGAIN_MS = 2_000;

/** The strip of a call comes with the first call: who has no telephone never loads it. */
export function CallDoor() {
  const rings = useCallsNow().lines.length > 0;
  const byHand = useJustCalled() !== null;
  const phone = useIsPhone();
  const wanted = rings || (byHand && !phone);
  const [Strip, setStrip] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (!wanted || Strip) return;
    let timer: ReturnType<typeof setTimeout>;
    function load(): void {
      import("./call-strip")
        .then((found) => setStrip(() => found.CallStrip))
        .catch(() => {
          timer = setTimeout(load, AGAIN_MS);
        });
    }
    load();
    return () => clearTimeout(timer);
  }, [wanted, Strip]);
  return wanted && Strip ? <Strip /> : null;
}
