import { useEffect, useState } from "react";

const QUIET_MS = 150;

/** Grey lines in the place of what comes; nothing at all for the first moment, so fast answers never flash. */
export function Skeleton({ lines = 6, label }: { lines?: number; label: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-3 p-4">
      {shown &&
        Array.from({ length: lines }, (_, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: grey lines are all alike
            key={index}
            className="h-4 rounded-chip bg-sunken"
            style={{ inlineSize: `${92 - ((index * 17) % 48)}%` }}
          />
        ))}
    </div>
  );
}
