import { ChevronLeft, ChevronRight, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { moneyText } from "@/features/deals/public/money-text";
import { useLanguage } from "@/i18n/use-language";
import { monthName } from "@/shared/lib/month-name";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { IconButton } from "@/shared/ui/icon-button";
import type { Cell } from "../csv";
import { type Goal, useGoals, useGoalWrites, useMaySetGoals } from "../goals-queries";
import type { ReportsState } from "../reports-state";
import { CountLink } from "./count-link";
import { FigureFrame } from "./figure-frame";
import { GoalForm } from "./goal-form";
import { percentText } from "./percent";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

type GoalsProps = { month: string; onState: (change: Partial<ReportsState>) => void };

/** "2026-11" and so many months on. */
function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** What is to be reached in a month, by whom, and how far it is. */
export function Goals({ month, onState }: GoalsProps) {
  const { t } = useTranslation("figures");
  const { data, error, refetch } = useGoals(month);
  const may = useMaySetGoals();
  const [asked, setAsked] = useState<Goal | "new" | null>(null);
  const goals = data?.data ?? [];
  const csv = (): Cell[][] => [
    [t("goals.forWhom"), t("goals.measure"), t("goals.title"), t("activity.total"), "%"],
    ...goals.map((goal): Cell[] => [
      goal.name ?? t("goals.everybody"),
      t(`goals.measures.${goal.measure}`),
      goal.amount?.amount ?? goal.count,
      goal.reached.amount?.amount ?? goal.reached.count,
      goal.percent,
    ]),
  ];
  return (
    <FigureFrame
      title={t("goals.title")}
      how={t("goals.how")}
      aside={
        <>
          <MonthSwitch month={month} onMonth={(next) => onState({ month: next })} />
          {may && (
            <Button tone="primary" icon={<Plus {...ICON} />} disabled={!data} onClick={() => setAsked("new")}>
              {t("goals.new")}
            </Button>
          )}
        </>
      }
      loading={!data}
      error={error}
      onRetry={() => void refetch()}
      csv={csv}
    >
      {goals.length === 0 && <EmptyState title={t("goals.empty")} />}
      {data && goals.length > 0 && (
        <>
          <p className="text-table text-ink-2">
            {data.days_left > 0 ? t("goals.left", { count: data.days_left }) : t("goals.over")}
          </p>
          <ul className="flex flex-col divide-y divide-line">
            {goals.map((goal) => (
              <GoalRow
                key={goal.id}
                goal={goal}
                passed={1 - data.days_left / data.days}
                may={may}
                onEdit={() => setAsked(goal)}
              />
            ))}
          </ul>
        </>
      )}
      {asked && (
        <GoalForm
          month={month}
          currency={data?.currency ?? ""}
          goal={asked === "new" ? null : asked}
          onClose={() => setAsked(null)}
        />
      )}
    </FigureFrame>
  );
}

function MonthSwitch({ month, onMonth }: { month: string; onMonth: (month: string) => void }) {
  const { t } = useTranslation("figures");
  const language = useLanguage();
  return (
    <span className="flex items-center gap-1">
      <IconButton
        label={t("goals.before")}
        icon={<ChevronLeft {...ICON} className="rtl:-scale-x-100" />}
        onClick={() => onMonth(monthAfter(month, -1))}
      />
      <span className="min-w-32 text-center font-medium">{monthName(month, language)}</span>
      <IconButton
        label={t("goals.after")}
        icon={<ChevronRight {...ICON} className="rtl:-scale-x-100" />}
        onClick={() => onMonth(monthAfter(month, 1))}
      />
    </span>
  );
}

type GoalRowProps = { goal: Goal; passed: number; may: boolean; onEdit: () => void };

function GoalRow({ goal, passed, may, onEdit }: GoalRowProps) {
  const { t } = useTranslation("figures");
  const fmt = useFmt();
  const writes = useGoalWrites();
  const name = goal.name ?? t("goals.everybody");
  const measure = t(`goals.measures.${goal.measure}`);
  const wanted = goal.amount ? moneyText(fmt, goal.amount) : fmt.number(goal.count ?? 0);
  const reached = goal.reached.amount ? moneyText(fmt, goal.reached.amount) : fmt.number(goal.reached.count);
  const said = `${name}, ${measure}`;
  return (
    <li className="grid grid-cols-[1fr_max-content] items-center gap-x-4 gap-y-1 py-3">
      <p>
        <bdi className="font-medium">{name}</bdi> <span className="text-ink-2">· {measure}</span>
      </p>
      <span className="flex items-center gap-1">
        <CountLink count={goal.reached.count} records={goal.reached.records} name={said} />
        {may && (
          <>
            <IconButton label={`${t("goals.edit")}: ${said}`} icon={<Pencil {...ICON} />} onClick={onEdit} />
            <IconButton
              label={`${t("goals.remove")}: ${said}`}
              icon={<Trash2 {...ICON} />}
              onClick={() =>
                void writes.remove(goal).catch((error: Error) => showToast(error.message, { tone: "danger" }))
              }
            />
          </>
        )}
      </span>
      <Bullet percent={goal.percent ?? 0} passed={passed} />
      <p className="tabular col-span-2 flex flex-wrap justify-between gap-x-3 text-table text-ink-2">
        <bdi>{t("goals.of", { reached, goal: wanted })}</bdi>
        <span className="font-medium text-ink">{percentText(fmt, goal.percent)}</span>
      </p>
    </li>
  );
}

/** How much is reached, and a mark where the month is: behind the mark is behind. */
function Bullet({ percent, passed }: { percent: number; passed: number }) {
  return (
    <span aria-hidden="true" className="relative col-span-2 block h-4 rounded-chip bg-sunken">
      <span
        className={`block h-full rounded-chip ${percent >= 100 * passed ? "bg-accent" : "bg-chart-3"}`}
        style={{ inlineSize: `${Math.min(100, percent)}%` }}
      />
      {passed < 1 && (
        <span
          className="absolute -inset-y-0.5 w-0.5 bg-ink"
          style={{ insetInlineStart: `${100 * passed}%` }}
        />
      )}
    </span>
  );
}
