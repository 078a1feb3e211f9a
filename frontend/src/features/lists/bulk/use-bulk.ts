import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { lastChangeSet } from "@/api/change-sets";
import {
  type ActionIn,
  type BulkIn,
  changeCompaniesInBulk,
  changeContactsInBulk,
  changeDealsInBulk,
  type LeftOut,
} from "@/api/gen";
import { useFields } from "@/features/cards/public/reference-queries";
import type { ListedObject } from "@/features/cards/public/types";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { watchToTheEnd } from "@/features/change-sets/public/watch-job";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";
import type { ListAsk } from "../public/list-ask";
import { type Selection, selectionBody } from "../table/use-selection";
import { leftReasons } from "./left-reasons";

const SEND = {
  contacts: changeContactsInBulk,
  companies: changeCompaniesInBulk,
  deals: changeDealsInBulk,
};

const TOLD: Partial<Record<ActionIn["do"], "bulk.deleted" | "bulk.planned">> = {
  delete: "bulk.deleted",
  plan_task: "bulk.planned",
};

type Counts = { changed: number; left: number; left_items: LeftOut[] };

type Listed = { id: string; name?: string; display_name?: string };

/** What the rows of the list are called, before it is read anew. */
function namesIn(queries: QueryClient, object: ListedObject): Map<string, string> {
  const lists = queries.getQueriesData<{ pages?: { data: Listed[] }[] }>({ queryKey: [object, "list"] });
  const rows = lists.flatMap(([, list]) => list?.pages?.flatMap((page) => page.data) ?? []);
  return new Map(rows.map((row) => [row.id, row.name ?? row.display_name ?? ""]));
}

/** What stayed as it was, with the names that the list knew. */
export type LeftOver = { items: LeftOut[]; left: number; names: ReadonlyMap<string, string> };

/** One change to everything chosen: at once, or as work of the server with its progress; one Undo for all. */
export function useBulk(
  object: ListedObject,
  ask: ListAsk,
  selection: Selection,
  onReport: (left: LeftOver) => void,
) {
  const { t } = useTranslation("lists");
  const fmt = useFmt();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const fields = useFields(object);
  const [isBusy, setBusy] = useState(false);

  async function change(action: ActionIn): Promise<{ counts: Counts; changeSetId: string | null }> {
    const body = { selection: selectionBody(selection.chosen, ask), action } as BulkIn;
    const { data } = await SEND[object]({ body, throwOnError: true });
    if (!data.job_id) return { counts: data, changeSetId: data.change_set_id };
    const shown = (count: number) => fmt.number(count);
    const job = await watchToTheEnd(
      data.job_id,
      (done, total) => t("bulk.running", { done: shown(done), total: shown(total || data.total) }),
      {
        text: ({ progress }, reason) =>
          t("bulk.stopped", { done: shown(progress.done), total: shown(progress.total), reason }),
        label: t("bulk.again"),
        onStop: () => {
          setBusy(false);
          if (data.change_set_id) lastChangeSet.put(data.change_set_id);
          void queries.invalidateQueries({ queryKey: [object] });
        },
      },
    );
    const result = job.result ?? {};
    const counts = {
      changed: Number(result["changed"] ?? 0),
      left: Number(result["left"] ?? 0),
      left_items: (result["left_items"] ?? []) as LeftOut[],
    };
    return { counts, changeSetId: job.change_set_id };
  }

  /** By name as they stand in the list; each with what was in the way. */
  function whyLeft({ left, left_items }: Counts, names: ReadonlyMap<string, string>): string {
    const { told, more } = leftReasons(left_items, left);
    const labels = new Map(fields.map(({ key, label }) => [key, label]));
    const words = told.map(({ id, why, fields: lacking }) => {
      const named = lacking.map((key) => labels.get(key) ?? key).join(", ");
      return t(`bulk.why.${why}`, { name: names.get(id) ?? t("bulk.why.one"), fields: named });
    });
    return [...words, ...(more > 0 ? [`+${fmt.number(more)}`] : [])].join(" · ");
  }

  async function run(action: ActionIn): Promise<void> {
    setBusy(true);
    const names = namesIn(queries, object);
    try {
      const { counts, changeSetId } = await change(action);
      if (changeSetId) lastChangeSet.put(changeSetId);
      if (action.do === "delete") selection.clear();
      await Promise.all(
        [object, "tags", "timeline", "tasks", "today"].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      );
      const told = t(TOLD[action.do] ?? "bulk.changed", {
        count: counts.changed,
        shown: fmt.number(counts.changed),
      });
      const rest =
        counts.left > 0 ? ` · ${t("bulk.left", { count: counts.left, shown: fmt.number(counts.left) })}` : "";
      announce(told + rest, changeSetId);
      if (counts.left > 0) {
        const report = { items: counts.left_items, left: counts.left, names };
        const action = { label: t("bulk.report.show"), run: () => onReport(report) };
        showToast(whyLeft(counts, names), { action, stays: true });
      }
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    } finally {
      setBusy(false);
    }
  }

  return { run, isBusy };
}
