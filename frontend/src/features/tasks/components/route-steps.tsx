import { Ban, Check, ChevronRight, CircleDashed } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { RunOut, TaskOut } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { cx } from "@/shared/lib/cx";
import { Button } from "@/shared/ui/button";

const ICONS = { done: Check, skipped: Ban, now: ChevronRight, waits: CircleDashed } as const;
type State = keyof typeof ICONS;

const stateOf = (run: RunOut, place: number): State => {
  if (run.skipped.includes(place)) return "skipped";
  return place < run.at ? "done" : place === run.at ? "now" : "waits";
};

const stepsOf = (run: RunOut) =>
  run.steps.map((step, place) => ({ step, key: `${place}`, state: stateOf(run, place) }));

type StepsProps = { task: TaskOut; onSkip: () => void; onCancel: () => void };

/** How far the route is; its step can be left out, and the rest with it. */
export function RouteSteps({ task, onSkip, onCancel }: StepsProps) {
  const { t } = useTranslation("tasks");
  const users = useUserNames();
  const run = task.route;
  if (!run) return null;
  return (
    <section aria-label={run.name} className="flex flex-col gap-2 rounded-control border border-line p-3">
      <h3 className="text-table font-medium text-ink-2">
        <bdi>{run.name}</bdi>
      </h3>
      <ol className="flex flex-col gap-1">
        {stepsOf(run).map(({ step, key, state }) => {
          const Icon = ICONS[state];
          return (
            <li
              key={key}
              aria-current={state === "now" ? "step" : undefined}
              className="flex items-center gap-2"
            >
              <Icon
                size={14}
                strokeWidth={1.75}
                aria-hidden="true"
                className={cx("shrink-0 rtl:-scale-x-100", state === "now" ? "text-accent" : "text-ink-2")}
              />
              <bdi className={cx(state === "now" ? "font-medium" : "text-ink-2")}>{step.title}</bdi>
              <span className="text-meta text-ink-2">
                {t(`route.${state}`)}
                {step.assignee_id && users.get(step.assignee_id) ? ` · ${users.get(step.assignee_id)}` : ""}
              </span>
            </li>
          );
        })}
      </ol>
      {task.status === "open" && (
        <span className="flex flex-wrap gap-2">
          {run.at + 1 < run.steps.length && <Button onClick={onSkip}>{t("route.skip")}</Button>}
          <Button onClick={onCancel}>{t("route.end")}</Button>
        </span>
      )}
    </section>
  );
}
