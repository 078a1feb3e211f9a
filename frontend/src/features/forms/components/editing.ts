import type { ApiError } from "@/api/errors";
import type { Draft } from "../model/draft";

/** What the parts of the editor work on. */
export type Editing = {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  mayEdit: boolean;
  /** What was refused at this place of the form. */
  at: (pointer: string) => string | null;
  /** The same of this place and everything in it. */
  under: (pointer: string) => string | null;
};

export function refusalsOf(error: ApiError | null): Pick<Editing, "at" | "under"> {
  return {
    at: (pointer) => error?.at(pointer) ?? null,
    under: (pointer) =>
      error?.problem.errors?.find((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`))
        ?.detail ?? null,
  };
}
