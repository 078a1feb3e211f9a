import type { ListedObject } from "@/features/cards/public/types";
import type { ListData } from "../public/list-data";
import type { ListControl } from "../table/use-list-control";
import type { KnownColumn } from "./head-tools";

export type PhoneLookProps = {
  object: ListedObject;
  control: ListControl;
  known: readonly KnownColumn[];
  total: ListData<unknown>["total"];
};

/** Which part of the sheet stands open: all of it, or one condition being written. */
export type SheetAt = "all" | "new" | number;
