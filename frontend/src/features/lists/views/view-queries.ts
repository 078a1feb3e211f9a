import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import {
  changeView,
  createView,
  deleteView,
  listViews,
  type ViewIn,
  type ViewOut,
  type ViewPatch,
} from "@/api/gen";
import type { AskedObject } from "@/features/cards/public/types";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { showToast } from "@/shared/lib/toasts";

const NONE: readonly ViewOut[] = [];
const SELDOM_MS = 60_000;

export type Views = { views: readonly ViewOut[]; isPending: boolean };

/** One's own views and those shared by colleagues, in their order. */
export function useViews(object?: AskedObject): Views {
  const { data, isPending } = useQuery({
    queryKey: ["views"],
    queryFn: async () => (await listViews({ throwOnError: true })).data.data,
    staleTime: SELDOM_MS,
  });
  const views = data ?? NONE;
  return { views: object ? views.filter((one) => one.object === object) : views, isPending };
}

/** Keeps, renames, shares, pins, deletes; each with its Undo. */
export function useViewWrites() {
  const { t } = useTranslation("lists");
  const queries = useQueryClient();
  const announce = useAnnounce();

  async function done<T>(work: Promise<T>, text: string): Promise<T | null> {
    try {
      const result = await work;
      announce(text);
      await queries.invalidateQueries({ queryKey: ["views"] });
      return result;
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
      return null;
    }
  }

  return {
    create: async (body: ViewIn): Promise<ViewOut | null> =>
      (await done(createView({ body, throwOnError: true }), t("views.kept")))?.data ?? null,
    change: async (view: ViewOut, body: ViewPatch) =>
      done(
        changeView({
          path: { view_id: view.id },
          body,
          headers: { "If-Match": `"${view.version}"` },
          throwOnError: true,
        }),
        t("views.saved"),
      ),
    remove: async (view: ViewOut) =>
      (await done(deleteView({ path: { view_id: view.id }, throwOnError: true }), t("views.deleted"))) !==
      null,
  };
}
