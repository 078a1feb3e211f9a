import { ListChecks, UsersRound } from "lucide-react";
import { type KeyboardEvent, lazy, Suspense, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import type { TaskLineOut } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { meantKey } from "@/shared/lib/keys";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { Button } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import { Skeleton } from "@/shared/ui/skeleton";
import { aboutOf, type TaskAsk, useTaskList, useTaskWrites } from "../list-queries";
import { TaskLine } from "../public/task-line";
import type { Tab } from "../tabs";
import { useTaskBeside } from "../talk-queries";
import { DueWords, KindOfTask, RunWords } from "./task-words";
import { type Chosen, useChosen } from "./use-chosen";

const ManyBar = lazy(async () => ({ default: (await import("./many-bar")).ManyBar }));
const TaskPanel = lazy(async () => ({ default: (await import("./task-panel")).TaskPanel }));

type TaskListProps = { ask: TaskAsk; open: string | null; onOpen: (taskId: string | null) => void };

export function TaskList({ ask, open, onOpen }: TaskListProps) {
  const { t } = useTranslation("tasks");
  const { tab } = ask;
  const list = useTaskList(ask);
  const writes = useTaskWrites(ask);
  const tasks = list.data;
  const chosen = useChosen();
  const mayChoose = tab !== "done";
  useTaskKeyHelp(mayChoose);
  const listed = tasks?.find((one) => one.id === open);
  const beside = useTaskBeside(tasks && !listed ? open : null);
  const opened = listed ?? beside;
  if (list.error && !tasks)
    return <ErrorPanel message={list.error.message} onRetry={() => void list.refetch()} />;
  if (!tasks) return <Skeleton lines={6} label={t("loading")} />;
  const panel = document.getElementById("task-panel");
  return (
    <>
      {tasks.length === 0 && (
        <EmptyState title={t(ask.conditions.length > 0 ? "empty.narrowed" : `empty.${tab}`)}>
          <p>{t(ask.conditions.length > 0 ? "empty.loosen" : "empty.hint")}</p>
        </EmptyState>
      )}
      {tasks.length > 0 && mayChoose && !chosen.ids && (
        <Button
          tone="quiet"
          icon={<ListChecks size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={chosen.begin}
          className="-mb-2 self-end"
        >
          {t("many.select")}
        </Button>
      )}
      {tasks.length > 0 && (
        <ul
          aria-label={t(`tab.${tab}`)}
          onKeyDown={moveBetweenTicks}
          className="rounded-control border border-line bg-surface"
        >
          {tasks.map((task) => (
            <TaskRow
              key={task.id}
              task={task}
              tab={tab}
              writes={writes}
              chosen={mayChoose ? chosen : null}
              onOpen={() => onOpen(task.id)}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} className="self-center">
          {t("page.more")}
        </Button>
      )}
      {chosen.ids && (
        <Suspense>
          <ManyBar chosen={chosen} shown={tasks.map(({ id }) => id)} />
        </Suspense>
      )}
      {opened &&
        panel &&
        createPortal(
          <Suspense>
            <TaskPanel
              key={`${opened.id}-${opened.version}`}
              task={opened}
              writes={writes}
              onClose={() => onOpen(null)}
            />
          </Suspense>,
          panel,
        )}
    </>
  );
}

/** J and K, or the arrows, go from box to box. */
function moveBetweenTicks(event: KeyboardEvent<HTMLElement>): void {
  if ((event.target as Element).getAttribute("role") !== "checkbox") return;
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[meantKey(event.nativeEvent)];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const ticks = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=checkbox]")];
  const next = ticks[ticks.indexOf(event.target as HTMLElement) + step];
  event.preventDefault();
  event.stopPropagation();
  next?.focus();
}

function intoTheList(): void {
  document.querySelector<HTMLElement>("main [role=checkbox]")?.focus();
}

/** What a line hears while its box has the focus, for those who ask with "?"; J goes to the first one from anywhere. */
function useTaskKeyHelp(mayChoose: boolean): void {
  const { t } = useTranslation("tasks");
  const group = t("page.title");
  const told = (keys: string, label: string) => ({ keys, label, group, run: () => undefined, told: true });
  useShortcuts([
    { keys: "j", label: t("keys.walk"), group, run: intoTheList },
    { keys: "k", label: t("keys.walk"), group, run: intoTheList, unlisted: true },
    told("enter", t("keys.end")),
    told("e", t("keys.open")),
    told("s", t("putOff.title")),
    told("r", t("give.title")),
    ...(mayChoose ? [told("x", t("keys.choose"))] : []),
  ]);
}

type Writes = ReturnType<typeof useTaskWrites>;
type RowProps = { task: TaskLineOut; tab: Tab; writes: Writes; chosen?: Chosen | null; onOpen: () => void };

export function TaskRow({ task, tab, writes, chosen = null, onOpen }: RowProps) {
  const { t } = useTranslation("tasks");
  const users = useUserNames();
  const [giving, setGiving] = useState(false);
  const points = task.checklist.length;
  const shown = tab === "delegated" || tab === "everybody";
  return (
    <TaskLine
      task={task}
      done={task.status !== "open"}
      about={aboutOf(task)}
      keys={{
        e: onOpen,
        r: () => setGiving(true),
        ...(chosen ? { x: () => chosen.toggle(task.id) } : {}),
      }}
      choosing={
        chosen?.ids ? { chosen: chosen.ids.has(task.id), onToggle: () => chosen.toggle(task.id) } : null
      }
      words={
        <>
          {task.priority === "high" && <span className="font-medium text-danger">{t("priority.high")}</span>}
          <KindOfTask kind={task.kind} />
          {task.status === "open" && <DueWords task={task} />}
          {task.recurrence && <span>{t("repeats")}</span>}
          {points > 0 && (
            <span className="tabular">
              {task.checklist.filter((one) => one.done).length}/{points}
            </span>
          )}
          <RunWords run={task.route} />
          {shown && <bdi>{users.get(task.assignee_id ?? "") ?? t("nobody")}</bdi>}
        </>
      }
      more={
        <Popover
          title={t("give.title")}
          open={giving}
          onOpenChange={setGiving}
          trigger={
            <IconButton
              small
              label={t("give.label", { title: task.title })}
              keys="r"
              icon={<UsersRound size={16} strokeWidth={1.75} aria-hidden="true" />}
            />
          }
        >
          <ul className="max-h-72 overflow-y-auto">
            {[...users].map(([id, name]) => (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={id === task.assignee_id}
                  onClick={() => {
                    setGiving(false);
                    void writes.change(task, { assignee_id: id }, t("give.done", { name }));
                  }}
                  className="min-h-control w-full cursor-pointer rounded-chip px-2 text-start hover:bg-sunken aria-pressed:font-medium aria-pressed:text-accent"
                >
                  <bdi>{name}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </Popover>
      }
      onOpen={onOpen}
      onEnd={(how) => void writes.end(task, how)}
      onPutOff={(due) => void writes.change(task, due, t("putOff.done"))}
      onReopen={() => void writes.reopen(task)}
    />
  );
}
