import type { QueryClient } from "@tanstack/react-query";

const LONGEST_MS = 2_500;

let tell: () => void = () => undefined;
const calm = new Promise<void>((resolve) => {
  tell = resolve;
});

/** Once the first page shows what it was opened for: what nobody looks at first does not take its line. */
export const whenCalm = (): Promise<void> => calm;

/** Somebody wants what was put off. */
export const hurry = (): void => tell();

/** Calm is when what the first page asked for has come, when somebody begins to use it, or after a while. */
export function watchForCalm(queries: QueryClient): () => void {
  let asked = false;
  const look = () => {
    if (queries.isFetching() > 0) asked = true;
    else if (asked) requestAnimationFrame(() => setTimeout(tell));
  };
  const stop = queries.getQueryCache().subscribe(look);
  const timer = setTimeout(tell, LONGEST_MS);
  for (const use of ["pointerdown", "keydown"]) addEventListener(use, tell, { capture: true, once: true });
  look();
  return () => {
    stop();
    clearTimeout(timer);
    for (const use of ["pointerdown", "keydown"]) removeEventListener(use, tell, { capture: true });
  };
}
