import { reachOf, useMe } from "../queries";

/** Whether the reader may do this with all of a kind; nothing is offered that would be refused. */
export function useMay(object: string, action: "view" | "create" | "edit" | "delete"): boolean {
  return reachOf(useMe(), object, action) === "all";
}

/** Who reads, once that is known. */
export const useOwnId = (): string | undefined => useMe()?.id;
