import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import {
  commentOnTask,
  correctTaskComment,
  deleteTaskComment,
  getMe,
  getTask,
  getTaskHistory,
  listTaskComments,
  type TaskCommentOut,
  type TaskLineOut,
} from "@/api/gen";
import type { Person } from "@/features/cards/public/mention-text";
import { mentionedIn } from "@/features/cards/public/smart-text";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { showToast } from "@/shared/lib/toasts";
import { unlessTold } from "@/shared/lib/told";

const LIVE_MS = 10_000;
const NEWEST = 50;

export function useTaskComments(taskId: string) {
  return useQuery({
    queryKey: ["tasks", "talk", taskId],
    queryFn: async () =>
      (await listTaskComments({ path: { task_id: taskId }, throwOnError: true })).data.data,
    refetchInterval: unlessTold(LIVE_MS),
  });
}

export function useTaskHistory(taskId: string) {
  return useQuery({
    queryKey: ["tasks", "history", taskId],
    queryFn: async () =>
      (
        await getTaskHistory({
          path: { task_id: taskId },
          query: { limit: NEWEST },
          throwOnError: true,
        })
      ).data.data,
  });
}

/** A task that a link names and the list does not hold. */
export function useTaskBeside(taskId: string | null): TaskLineOut | undefined {
  const { data } = useQuery({
    queryKey: ["tasks", "beside", taskId],
    queryFn: async () => (await getTask({ path: { task_id: taskId ?? "" }, throwOnError: true })).data,
    enabled: taskId !== null,
    retry: false,
  });
  return taskId !== null && data ? { ...data, contact: null, company: null, deal: null } : undefined;
}

/** What is said is kept in its field until the server has it. */
export function useTalkWrites(taskId: string) {
  const { t } = useTranslation("tasks");
  const queries = useQueryClient();
  const announce = useAnnounce();

  async function write(send: () => Promise<unknown>, said: string): Promise<boolean> {
    let written = true;
    try {
      await send();
      announce(said);
    } catch (error) {
      written = false;
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    }
    await queries.invalidateQueries({ queryKey: ["tasks", "talk", taskId] });
    return written;
  }

  const bodyOf = (text: string, named: readonly Person[]) => ({
    text,
    mentioned_user_ids: mentionedIn(text, named).map(({ id }) => id),
  });
  const to = (comment: TaskCommentOut) => ({
    path: { task_comment_id: comment.id },
    headers: { "If-Match": `"${comment.version}"` },
  });
  return {
    say: (text: string, named: readonly Person[]) =>
      write(
        () => commentOnTask({ path: { task_id: taskId }, body: bodyOf(text, named), throwOnError: true }),
        t("talk.sent"),
      ),
    correct: (comment: TaskCommentOut, text: string, named: readonly Person[]) =>
      write(
        () => correctTaskComment({ ...to(comment), body: bodyOf(text, named), throwOnError: true }),
        t("talk.saved"),
      ),
    remove: (comment: TaskCommentOut) =>
      write(() => deleteTaskComment({ ...to(comment), throwOnError: true }), t("talk.removed")),
  };
}

/** Who reads. */
export function useReader(): string | undefined {
  const { data } = useQuery({
    queryKey: ["me"],
    queryFn: async () => (await getMe({ throwOnError: true })).data,
    staleTime: 60_000,
  });
  return data?.id;
}
