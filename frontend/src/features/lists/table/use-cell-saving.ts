import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Change } from "@/features/cards/public/clashes";
import type { ListedObject, ListedRecord } from "@/features/cards/public/types";
import { useAnnounce } from "@/features/change-sets/public/use-undo";

/** A list is painted without it; fetched in a quiet moment, so that it is there without a connection. */
export const loadCellWriting = () => import("./cell-writing");

/** Saves one cell: at once on the screen, taken back when refused, undone with the toast. */
export function useCellSaving(object: ListedObject): (row: ListedRecord, change: Change) => Promise<void> {
  const { t } = useTranslation("lists");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (row, change) =>
    (await loadCellWriting()).saveCell({ queries, object, t, announce }, row, change);
}
