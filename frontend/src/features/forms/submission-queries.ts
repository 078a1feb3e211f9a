import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import {
  countFormSubmissions,
  getFormSubmission,
  listFormSubmissions,
  type SortFormSubmissionsData,
  type SubmissionOut,
  sortFormSubmissions,
} from "@/api/gen";
import { showToast } from "@/shared/lib/toasts";
import { usePages } from "@/shared/lib/use-pages";
import type { SubmissionState } from "./model/states";

export type Submission = SubmissionOut;
export type Verdict = SortFormSubmissionsData["path"]["verdict"];

const KEY = ["forms", "submissions"];
const PAGE = 50;

type Which = { formId?: string | undefined; state?: SubmissionState | undefined };

export function useSubmissions({ formId, state }: Which) {
  return usePages({
    queryKey: [...KEY, "pages", formId ?? "all", state ?? "any"],
    read: async (behind, signal) => {
      const query = { limit: PAGE, ...(formId && { form_id: formId }), ...(state && { state }), ...behind };
      return (await listFormSubmissions({ query, signal, throwOnError: true })).data;
    },
  });
}

export function useSubmissionCounts(formId?: string) {
  return useQuery({
    queryKey: [...KEY, "counts", formId ?? "all"],
    queryFn: async () => {
      const query = formId ? { form_id: formId } : {};
      return (await countFormSubmissions({ query, throwOnError: true })).data.counts;
    },
    staleTime: 0,
  });
}

export function useSubmission(id: string) {
  return useQuery({
    queryKey: [...KEY, "one", id],
    queryFn: async () => (await getFormSubmission({ path: { submission_id: id }, throwOnError: true })).data,
    staleTime: 0,
  });
}

/** What takes a word back; a second reading is not taken back, its lead is called spam. */
const TAKEN_BACK: Partial<Record<Verdict, Verdict>> = { spam: "unmark", "not-spam": "spam" };
const FITS: Record<Verdict, readonly SubmissionOut["state"][]> = {
  spam: ["lead", "error", "received", "test"],
  "not-spam": ["spam"],
  unmark: ["spam"],
  replay: ["error", "test"],
};

/** Those to which a word can be said. */
export const fitting = (verdict: Verdict, all: readonly Submission[]): readonly Submission[] =>
  all.filter(({ state }) => FITS[verdict].includes(state));

/** A word about one or several: said, shown, and taken back with one press. */
export function useSorting() {
  const { t } = useTranslation("forms");
  const queries = useQueryClient();

  async function say(verdict: Verdict, ids: readonly string[]): Promise<void> {
    try {
      const { data } = await sortFormSubmissions({
        path: { verdict },
        body: { ids: [...ids] },
        throwOnError: true,
      });
      const back = TAKEN_BACK[verdict];
      if (data.changed.length > 0)
        showToast(t(`sorted.${verdict}`, { count: data.changed.length }), {
          tone: "success",
          ...(back && { action: { label: t("sorted.undo"), run: () => void say(back, data.changed) } }),
        });
      const [left] = data.left;
      if (left) showToast(left.detail, { tone: "danger" });
    } catch (refusal) {
      showToast(refusal instanceof Error ? refusal.message : String(refusal), { tone: "danger" });
    } finally {
      await queries.invalidateQueries({ queryKey: ["forms"] });
    }
  }

  return (verdict: Verdict, submissions: readonly Submission[]): Promise<void> =>
    say(
      verdict,
      fitting(verdict, submissions).map(({ id }) => id),
    );
}
