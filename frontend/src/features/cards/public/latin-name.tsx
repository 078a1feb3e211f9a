import { lazy, Suspense } from "react";

const SaidInLatin = lazy(async () => ({
  default: (await import("../components/said-in-latin")).SaidInLatin,
}));
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Arabic}]/u;

/** Below a name in another script: how it is said. Its line is there before the letters are. */
export function LatinName({ name }: { name: string }) {
  if (!FOREIGN.test(name)) return null;
  return (
    <p className="text-table text-ink-2">
      <Suspense fallback={"\u00a0"}>
        <SaidInLatin name={name} />
      </Suspense>
    </p>
  );
}
