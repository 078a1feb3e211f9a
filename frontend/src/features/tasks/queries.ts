import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { InteractionIn, TaskIn, TaskOut, TaskPatch } from "@/api/gen";
import { changeTask, completeTask, createInteraction, createTask, listTasks } from "@/api/gen";
import type { DealSubject } from "@/features/cards/public/deal-subject";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { sentOrKept } from "@/features/offline/public/sent-or-kept";
import { showToast } from "@/shared/lib/toasts";
import { unlessTold } from "@/shared/lib/told";

const LIVE_MS = 5_000;
const MOST = 50;

export type TaskSubject = { contactId: string } | { companyId: string } | DealSubject;

const isDeal = (subject: TaskSubject): subject is DealSubject => "dealId" in subject;

const tasksKey = (subject: TaskSubject) =>
  ["tasks", isDeal(subject) ? { dealId: subject.dealId } : subject] as const;

/** Those that are due first on top; those without a date at the end. */
export function byDue(one: TaskOut, other: TaskOut): number {
  const due = (task: TaskOut): string => task.due_at ?? (task.due_on ? `${task.due_on}T23:59:59` : "9999");
  return due(one).localeCompare(due(other)) || one.id.localeCompare(other.id);
}

async function loadTasks(subject: TaskSubject): Promise<TaskOut[]> {
  const [field, value] = isDeal(subject)
    ? ["deal_id", subject.dealId]
    : (Object.entries(aboutOf(subject))[0] ?? []);
  const about = { field, op: "eq", value };
  const filter = { all: [about, { field: "status", op: "eq", value: "open" }] };
  const query = { filter, limit: MOST } as unknown as NonNullable<Parameters<typeof listTasks>[0]>["query"];
  return (await listTasks({ ...(query ? { query } : {}), throwOnError: true })).data.data;
}

export function useOpenTasks(subject: TaskSubject): readonly TaskOut[] | undefined {
  const { data } = useQuery({
    queryKey: tasksKey(subject),
    queryFn: () => loadTasks(subject),
    select: (tasks) => [...tasks].sort(byDue),
    refetchInterval: unlessTold(LIVE_MS),
    throwOnError: (_, query) => query.state.data === undefined,
  });
  return data;
}

/** The card that what waits without a connection is shown with. */
function cardOf(subject: TaskSubject) {
  if (isDeal(subject)) return { object: "deals", recordId: subject.dealId } as const;
  return "contactId" in subject
    ? ({ object: "contacts", recordId: subject.contactId } as const)
    : ({ object: "companies", recordId: subject.companyId } as const);
}

/** Whom a task is about that is made here. */
export function aboutOf(subject: TaskSubject) {
  if (!isDeal(subject))
    return "contactId" in subject ? { contact_id: subject.contactId } : { company_id: subject.companyId };
  const { dealId, people, companyId } = subject;
  return { deal_id: dealId, company_id: companyId, contact_id: people[0]?.id ?? null };
}

export function useRefresh(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      [["tasks"], ["timeline"], ["glance"], ["today"], ["deals"]].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
}

/** Without a subject it is about nobody. */
export function usePlanTask(subject: TaskSubject | null) {
  const { t } = useTranslation("tasks");
  const announce = useAnnounce();
  const refresh = useRefresh();
  return async (
    task: Pick<TaskIn, "title" | "due_at" | "due_on" | "contact_id" | "company_id" | "deal_id">,
  ): Promise<void> => {
    const about = subject === null ? {} : aboutOf(subject);
    const body = { ...task, ...about } as TaskIn;
    const card = subject === null ? {} : cardOf(subject);
    const made = await sentOrKept({ what: "task", name: task.title, body, ...card }, (key) =>
      createTask({ body, headers: { "Idempotency-Key": key }, throwOnError: true }),
    );
    if (made) announce(t("plan.saved"));
    await refresh();
  };
}

/** The row goes at once, and comes back with the reason where the server refuses. */
function useOptimistic(subject: TaskSubject) {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const refresh = useRefresh();
  return async (
    change: (tasks: TaskOut[]) => TaskOut[],
    write: () => Promise<unknown>,
    done: string,
  ): Promise<void> => {
    const queryKey = tasksKey(subject);
    await queries.cancelQueries({ queryKey });
    const before = queries.getQueryData<TaskOut[]>(queryKey);
    if (before) queries.setQueryData(queryKey, change(before));
    try {
      if ((await write()) !== false) announce(done);
    } catch (error) {
      if (before) queries.setQueryData(queryKey, before);
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    }
    await refresh();
  };
}

/** `false`: nobody answers, and it waits on this device. */
export async function doneOrKept(
  task: Pick<TaskOut, "id" | "title">,
  subject: TaskSubject | null,
): Promise<boolean> {
  const body = { task_id: task.id, title: task.title };
  const card = subject === null ? {} : cardOf(subject);
  const done = await sentOrKept({ what: "done", name: task.title, body, ...card }, (key) =>
    completeTask({
      path: { task_id: task.id },
      headers: { "Idempotency-Key": key },
      throwOnError: true,
    }),
  );
  return done !== null;
}

export type Ending = {
  outcome: string | null;
  next: { title: string; due_at?: string; due_on?: string } | null;
};

const CONTACT_OF_TASK: Record<string, InteractionIn["kind"]> = {
  call: "call",
  email: "email",
  meeting: "meeting",
  visit: "visit",
};

/** What came of a task is a contact in the timeline; where nothing is said, it is simply done. */
export function endingBody(
  task: Pick<TaskOut, "id" | "kind" | "title" | "contact_id">,
  subject: TaskSubject,
  { outcome, next }: Ending,
): InteractionIn {
  const contactId = "contactId" in subject ? subject.contactId : task.contact_id;
  const companyId = "companyId" in subject ? subject.companyId : null;
  const dealId = isDeal(subject) ? subject.dealId : null;
  return {
    kind: CONTACT_OF_TASK[task.kind] ?? "note",
    subject: task.title,
    ...(outcome ? { outcome } : {}),
    ...(contactId ? { contact_ids: [contactId] } : {}),
    ...(companyId ? { company_id: companyId } : {}),
    ...(dealId ? { deal_id: dealId } : {}),
    ...(next ? { follow_up: next } : {}),
    completes_task_id: task.id,
  } as InteractionIn;
}

export function useEndTask(subject: TaskSubject) {
  const { t } = useTranslation("tasks");
  const optimistically = useOptimistic(subject);
  return (task: TaskOut, ending: Ending): Promise<void> =>
    optimistically(
      (tasks) => tasks.filter((one) => one.id !== task.id),
      () =>
        ending.outcome || ending.next
          ? createInteraction({ body: endingBody(task, subject, ending), throwOnError: true })
          : doneOrKept(task, subject),
      t("completed"),
    );
}

export function usePutOff(subject: TaskSubject) {
  const { t } = useTranslation("tasks");
  const optimistically = useOptimistic(subject);
  return (task: TaskOut, due: Pick<TaskOut, "due_at" | "due_on">): Promise<void> =>
    optimistically(
      (tasks) => tasks.map((one) => (one.id === task.id ? { ...one, ...due } : one)),
      () =>
        changeTask({
          path: { task_id: task.id },
          body: due as TaskPatch,
          headers: { "If-Match": `"${task.version}"` },
          throwOnError: true,
        }),
      t("putOff.done"),
    );
}
