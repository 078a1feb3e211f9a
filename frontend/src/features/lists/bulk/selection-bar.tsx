import { ArrowRightLeft, Download, ListTodo, Tag, Trash2, UserRound, X } from "lucide-react";
import { lazy, type ReactElement, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import type { ListedObject } from "@/features/cards/public/types";
import { MergeTwo } from "@/features/merging/public/merge-two";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { Combobox } from "@/shared/ui/combobox";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import { ExportForm } from "../exports/export-form";
import type { ListAsk } from "../public/list-ask";
import { type Selection, selectionBody } from "../table/use-selection";
import { type BulkField, SetField } from "./set-field";
import { TagChoice } from "./tag-choice";
import { type LeftOver, useBulk } from "./use-bulk";

const ToSegment = lazy(async () => ({
  default: (await import("@/features/segments/public/to-segment")).ToSegment,
}));
const TaskForEach = lazy(async () => ({
  default: (await import("@/features/tasks/public/task-for-each")).TaskForEach,
}));
const MoveDeals = lazy(async () => ({
  default: (await import("@/features/deals/public/move-deals")).MoveDeals,
}));
const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

type SelectionBarProps = {
  object: ListedObject;
  ask: ListAsk;
  selection: Selection;
  columns: readonly BulkField[];
  /** Keys of the columns as the list shows them. */
  shown: readonly string[];
  total: number;
  /** Asked to see what a change left as it was: the bar may be gone by then. */
  onReport: (left: LeftOver) => void;
};

/** What can be done with all that are chosen; each is one change set, so one Undo. */
export function SelectionBar({ object, ask, selection, columns, shown, total, onReport }: SelectionBarProps) {
  const { t } = useTranslation("lists");
  const fmt = useFmt();
  const { run, isBusy } = useBulk(object, ask, selection, onReport);
  const [open, setOpen] = useState<string | null>(null);
  const group = t("bulk.label");
  useShortcuts([
    { keys: "t", label: t("bulk.tag"), group, run: () => setOpen("tag") },
    { keys: "a", label: t("bulk.assign"), group, run: () => setOpen("assign") },
  ]);
  const part = (name: string) => ({
    open: open === name,
    onOpen: (next: boolean) => setOpen(next ? name : null),
    isBusy,
  });
  const act: typeof run = async (action) => {
    setOpen(null);
    await run(action);
  };
  return (
    <section
      aria-label={group}
      data-bottom-bar=""
      className="absolute inset-x-2 bottom-3 z-10 mx-auto flex w-fit max-w-[calc(100%-16px)] flex-wrap items-center justify-center gap-x-1 gap-y-1 rounded-control border border-line-strong bg-raised py-1 ps-3 pe-1 shadow-dialog"
    >
      <p role="status" className="tabular pe-1 text-table">
        {t("bulk.count", {
          count: selection.count,
          shown: fmt.number(selection.count),
          total: fmt.number(total),
        })}
      </p>
      {!selection.all && selection.count < total && (
        <Button tone="quiet" onClick={selection.selectAll}>
          <span className="text-accent">{t("bulk.all", { count: total, shown: fmt.number(total) })}</span>
        </Button>
      )}
      <div className="order-3 flex max-w-full items-center gap-1 overflow-x-auto tablet:order-2">
        <Action {...part("tag")} title={t("bulk.tag")} icon={<Tag {...ICON} />} keys="T">
          <TagChoice
            onAdd={(tag) => void act({ do: "add_tags", tags: [tag] })}
            onRemove={(tag) => void act({ do: "remove_tags", tags: [tag] })}
          />
        </Action>
        <Action {...part("assign")} title={t("bulk.assign")} icon={<UserRound {...ICON} />} keys="A">
          <PersonChoice onChoose={(owner_id) => void act({ do: "assign", owner_id })} />
        </Action>
        <Action {...part("set")} title={t("bulk.set")}>
          <SetField columns={columns} onSet={(fields) => void act({ do: "set", fields })} />
        </Action>
        <Action {...part("task")} title={t("bulk.task")} icon={<ListTodo {...ICON} />}>
          <Suspense>
            <TaskForEach onPlan={(task) => void act({ do: "plan_task", task })} />
          </Suspense>
        </Action>
        <Action {...part("export")} title={t("export.short")} icon={<Download {...ICON} />}>
          <ExportForm
            object={object}
            selection={selectionBody(selection.chosen, ask)}
            sort={ask.sort}
            columns={shown}
            onStarted={() => setOpen(null)}
          />
        </Action>
        {object === "deals" && (
          <Action {...part("move")} title={t("bulk.move")} icon={<ArrowRightLeft {...ICON} />}>
            <Suspense>
              <MoveDeals onMove={(stage) => void act({ do: "move", stage })} />
            </Suspense>
          </Action>
        )}
        {object !== "deals" && !selection.chosen.all && (
          <Action {...part("segment")} title={t("bulk.toSegment")}>
            <Suspense>
              <ToSegment object={object} ids={[...selection.chosen.ids]} onDone={() => setOpen(null)} />
            </Suspense>
          </Action>
        )}
        {object !== "deals" && (
          <MergeTwo object={object} chosen={selection.chosen.all ? [] : [...selection.chosen.ids]} />
        )}
        <Button
          tone="quiet"
          disabled={isBusy}
          icon={<Trash2 {...ICON} />}
          className="shrink-0 text-danger"
          onClick={() => void act({ do: "delete" })}
        >
          {t("bulk.delete")}
        </Button>
      </div>
      <IconButton
        small
        className="order-2 ms-auto tablet:order-3"
        label={t("bulk.clear")}
        keys="escape"
        icon={<X {...ICON} />}
        onClick={selection.clear}
      />
    </section>
  );
}

type ActionProps = {
  title: string;
  icon?: ReactNode;
  keys?: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  isBusy: boolean;
  children: ReactElement;
};

function Action({ title, icon, keys, open, onOpen, isBusy, children }: ActionProps) {
  return (
    <Popover
      title={title}
      open={open}
      onOpenChange={onOpen}
      trigger={
        <Button tone="quiet" icon={icon} disabled={isBusy} aria-keyshortcuts={keys} className="shrink-0">
          {title}
        </Button>
      }
    >
      {children}
    </Popover>
  );
}

const NOBODY = "nobody";

function PersonChoice({ onChoose }: { onChoose: (userId: string | null) => void }) {
  const { t } = useTranslation("lists");
  const [typed, setTyped] = useState("");
  const people = [...useUserNames()].map(([value, label]) => ({ value, label }));
  const options = [...people, { value: NOBODY, label: t("bulk.nobody") }];
  return (
    <Combobox
      label={t("bulk.assign")}
      placeholder={t("bulk.person")}
      options={options.filter((one) => one.label.toLowerCase().includes(typed.trim().toLowerCase()))}
      emptyText={t("list.nobody")}
      onSearch={setTyped}
      onChoose={(option) => onChoose(option.value === NOBODY ? null : option.value)}
      autoFocus
      openAtOnce
    />
  );
}
