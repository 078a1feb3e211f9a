import type { Condition as One } from "../filter/filter-parameter";

/** What must hold, for whoever shows the same records in another way. */
export type Condition = One;
