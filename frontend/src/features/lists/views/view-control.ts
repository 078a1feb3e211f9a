import type { ListControl } from "../table/use-list-control";

/** What a list has to know of its views; a list without columns has none to keep. */
export type ViewControl = Pick<
  ListControl,
  "views" | "view" | "changed" | "openView" | "ask" | "columns" | "narrowed"
> & { state: { cols: readonly string[] | null }; group?: string | null };
