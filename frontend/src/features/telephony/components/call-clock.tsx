import { useEffect, useState } from "react";
import { trueNow } from "@/api/clock";
import { useFmt } from "@/shared/lib/use-fmt";

type CallClockProps = { since: string; seconds: number | null };

/** How long it rings or lasts; once it is over it stands still. */
export function CallClock({ since, seconds }: CallClockProps) {
  const fmt = useFmt();
  const [now, setNow] = useState(() => trueNow().getTime());
  const runs = seconds === null;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => setNow(trueNow().getTime()), 1000);
    return () => clearInterval(timer);
  }, [runs]);
  const shown = seconds ?? Math.max(0, (now - Date.parse(since)) / 1000);
  return (
    <bdi dir="ltr" role="timer" className="tabular shrink-0">
      {fmt.duration(shown)}
    </bdi>
  );
}
