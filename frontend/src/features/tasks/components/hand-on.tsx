import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { assignTasks, listTasks } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { SelectField } from "@/shared/ui/select-field";
import { Skeleton } from "@/shared/ui/skeleton";
import { useRefresh } from "../queries";
import { DueWords } from "./task-words";

const MOST = 500;
type Query = NonNullable<NonNullable<Parameters<typeof listTasks>[0]>["query"]>;

async function openTasksOf(userId: string) {
  const filter = {
    all: [
      { field: "status", op: "eq", value: "open" },
      { field: "assignee_id", op: "eq", value: userId },
    ],
  };
  const query = { filter, sort: "due", limit: MOST } as unknown as Query;
  return (await listTasks({ query, throwOnError: true })).data.data;
}

/** The tasks of somebody who leaves or is away, given to somebody else at once; one Undo takes it back. */
export function HandOn({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("tasks");
  const users = useUserNames();
  const announce = useAnnounce();
  const refresh = useRefresh();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { data: tasks } = useQuery({
    queryKey: ["tasks", "hand-on", from],
    queryFn: () => openTasksOf(from),
    enabled: from !== "",
  });
  const ids = (tasks ?? []).map(({ id }) => id).filter((id) => !left.has(id));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await assignTasks({ body: { ids, assignee_id: to }, throwOnError: true });
      announce(t("handOn.done", { count: ids.length, name: users.get(to) ?? "" }));
      await refresh();
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }

  function tick(id: string): void {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  }

  const people = (but: string) => [
    { value: "", label: t("handOn.choose") },
    ...[...users].filter(([id]) => id !== but).map(([value, label]) => ({ value, label })),
  ];
  return (
    <Dialog open onClose={onClose} title={t("handOn.title")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            label={t("handOn.from")}
            value={from}
            options={people(to)}
            onChange={(event) => {
              setFrom(event.target.value);
              setLeft(new Set());
            }}
          />
          <SelectField
            label={t("handOn.to")}
            value={to}
            options={people(from)}
            onChange={(event) => setTo(event.target.value)}
          />
        </div>
        {from && !tasks && <Skeleton lines={4} label={t("loading")} />}
        {tasks?.length === 0 && <p className="text-ink-2">{t("handOn.none")}</p>}
        {tasks && tasks.length > 0 && (
          <ul className="max-h-[40vh] overflow-y-auto rounded-control border border-line">
            {tasks.map((task) => (
              <li key={task.id} className="border-b border-line last:border-b-0">
                <label className="flex min-h-control cursor-pointer items-center gap-2 px-3 py-1 hover:bg-sunken">
                  <input
                    type="checkbox"
                    checked={!left.has(task.id)}
                    onChange={() => tick(task.id)}
                    className="size-4 shrink-0 accent-(--color-accent)"
                  />
                  <bdi className="min-w-0 flex-1">{task.title}</bdi>
                  <span className="shrink-0 text-table">
                    <DueWords task={task} />
                  </span>
                </label>
              </li>
            ))}
          </ul>
        )}
        {problem && (
          <p role="alert" className="text-table text-danger">
            {problem}
          </p>
        )}
        <Button
          type="submit"
          tone="primary"
          busy={busy}
          disabled={ids.length === 0 || to === ""}
          className="self-start"
        >
          {t("handOn.give", { count: ids.length })}
        </Button>
      </form>
    </Dialog>
  );
}
