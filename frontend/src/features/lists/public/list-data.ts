import type { ListState } from "./list-state";

/** A list as its feature reads it, page after page. */
export type ListData<Row> = {
  rows: readonly Row[];
  total: { value: number; kind: string } | undefined;
  isPending: boolean;
  isFetching: boolean;
  error: unknown;
  /** Given up by the person before anything came. */
  isStopped: boolean;
  cancel: () => void;
  /** Behind the rows that are here there are others. */
  hasMore: boolean;
  more: () => void;
  retry: () => void;
};

/** What the person has turned goes into the address; `push` where Back should lead here again. */
export type OnListState = (change: Partial<ListState>, push?: boolean) => void;
