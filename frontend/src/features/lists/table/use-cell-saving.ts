import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { type CompanyPatch, type ContactPatch, changeCompany, changeContact } from "@/api/gen";
import type { Change } from "@/features/cards/public/clashes";
import { clashesOf } from "@/features/cards/public/clashes";
import type { CardObject, CardRecord } from "@/features/cards/public/types";
import { useAnnounce } from "@/features/change-sets/public/use-undo";

type Pages = InfiniteData<{ data: CardRecord[] }>;

async function write(object: CardObject, id: string, version: number, change: Change): Promise<CardRecord> {
  const headers = { "If-Match": `"${version}"` };
  if (object === "contacts") {
    const path = { contact_id: id };
    return (await changeContact({ path, body: change as ContactPatch, headers, throwOnError: true })).data;
  }
  const path = { company_id: id };
  return (await changeCompany({ path, body: change as CompanyPatch, headers, throwOnError: true })).data;
}

/** A colleague was quicker elsewhere on the card: ours goes on top. In the same field: theirs is told. */
async function writeAgain(
  object: CardObject,
  row: CardRecord,
  change: Change,
  stale: ApiError,
  told: (theirs: string) => string,
): Promise<CardRecord> {
  const now = stale.problem.current as CardRecord;
  const [clash] = clashesOf(change, row as unknown as Change, now as unknown as Change);
  if (clash) throw new Error(told(JSON.stringify(clash.theirs)));
  return write(object, row.id, now.version, change);
}

/** Saves one cell: at once on the screen, taken back when refused, undone with the toast. */
export function useCellSaving(object: CardObject): (row: CardRecord, change: Change) => Promise<void> {
  const { t } = useTranslation("lists");
  const queries = useQueryClient();
  const announce = useAnnounce();

  function show(id: string, replace: (row: CardRecord) => CardRecord): void {
    queries.setQueriesData<Pages>({ queryKey: [object, "list"] }, (pages) => {
      if (!pages?.pages) return pages;
      const swap = (page: Pages["pages"][number]) => ({
        ...page,
        data: page.data.map((one) => (one.id === id ? replace(one) : one)),
      });
      return { ...pages, pages: pages.pages.map(swap) };
    });
  }

  return async (row, change) => {
    const custom = { ...row.custom, ...(change["custom"] as object | undefined) };
    show(row.id, (one) => ({ ...one, ...change, custom }) as CardRecord);
    try {
      const saved = await write(object, row.id, row.version, change).catch((error: unknown) => {
        if (!(error instanceof ApiError) || error.status !== 412) throw error;
        return writeAgain(object, row, change, error, (theirs) => t("cell.clash", { theirs }));
      });
      show(row.id, () => saved);
      announce(t("cell.saved"));
      void queries.invalidateQueries({ queryKey: [object, "one", row.id] });
      void queries.invalidateQueries({ queryKey: ["timeline"] });
    } catch (error) {
      show(row.id, () => row);
      throw error;
    }
  };
}
