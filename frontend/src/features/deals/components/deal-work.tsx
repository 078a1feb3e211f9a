import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { completeTask, createTask, listTasks } from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { StartRoute } from "@/features/tasks/public/start-route";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { TextField } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { dayOf } from "../money";
import { type Deal, useStays } from "../queries";

const DAY_SECONDS = 86_400;
type TaskQuery = NonNullable<NonNullable<Parameters<typeof listTasks>[0]>["query"]>;

/** What is to be done next, and how long the deal was where. */
export function DealWork({ deal }: { deal: Deal }) {
  return (
    <>
      <NextSteps deal={deal} />
      <Stays deal={deal} />
    </>
  );
}

function NextSteps({ deal }: { deal: Deal }) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const filter = {
    all: [
      { field: "deal_id", op: "eq", value: deal.id },
      { field: "status", op: "eq", value: "open" },
    ],
  };
  const { data } = useQuery({
    queryKey: ["tasks", { dealId: deal.id }],
    queryFn: async () =>
      (await listTasks({ query: { filter, limit: 20 } as unknown as TaskQuery, throwOnError: true })).data
        .data,
  });
  const refresh = () =>
    Promise.all([["tasks"], ["deals"]].map((queryKey) => queries.invalidateQueries({ queryKey })));

  async function done(id: string, title: string): Promise<void> {
    try {
      await completeTask({ path: { task_id: id }, throwOnError: true });
      announce(t("steps.done", { title }));
      await refresh();
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    }
  }

  return (
    <section aria-labelledby="deal-steps" className="flex flex-col gap-2 border-b border-line px-4 py-3">
      <h2 id="deal-steps" className="text-table font-semibold text-ink-2">
        {t("steps.title")}
      </h2>
      {data?.length === 0 && <p className="text-table text-ink-2">{t("card.noStep")}</p>}
      <ul className="flex flex-col">
        {data?.map((task) => (
          <li key={task.id} className="flex items-center gap-2">
            <IconButton
              label={t("steps.done", { title: task.title })}
              icon={<Check size={16} strokeWidth={1.75} aria-hidden="true" />}
              onClick={() => void done(task.id, task.title)}
            />
            <bdi className="min-w-0 flex-1">{task.title}</bdi>
            <span className="text-meta text-ink-2">
              {task.due_at
                ? fmt.daysAgo(new Date(task.due_at))
                : task.due_on && fmt.daysAgo(dayOf(task.due_on))}
            </span>
          </li>
        ))}
      </ul>
      <PlanStep deal={deal} onPlanned={refresh} />
      <StartRoute
        about={{
          deal_id: deal.id,
          company_id: deal.company_id,
          contact_id: deal.contacts[0]?.contact_id ?? null,
        }}
      />
    </section>
  );
}

function PlanStep({ deal, onPlanned }: { deal: Deal; onPlanned: () => Promise<unknown> }) {
  const { t } = useTranslation("deals");
  const [title, setTitle] = useState("");
  const [day, setDay] = useState("");

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!title.trim()) return;
    try {
      await createTask({
        body: {
          title: title.trim(),
          deal_id: deal.id,
          company_id: deal.company_id,
          contact_id: deal.contacts[0]?.contact_id ?? null,
          ...(day ? { due_on: day } : {}),
        },
        throwOnError: true,
      });
      setTitle("");
      await onPlanned();
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
      <TextField
        label={t("steps.what")}
        dir="auto"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextField
        label={t("steps.when")}
        type="date"
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <Button type="submit" disabled={!title.trim()} className="self-end">
        {t("steps.add")}
      </Button>
    </form>
  );
}

function Stays({ deal }: { deal: Deal }) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const { data } = useStays(deal.id, `${deal.stage_id}-${deal.stage_entered_at}`);
  return (
    <section aria-labelledby="deal-stays" className="px-4 py-3">
      <h2 id="deal-stays" className="pb-1 text-table font-semibold text-ink-2">
        {t("stays.title")}
      </h2>
      <ol className="flex flex-col gap-1">
        {data?.map((stay) => (
          <li key={`${stay.stage_id}-${stay.entered_at}`} className="flex justify-between gap-2 text-table">
            <bdi className={stay.left_at ? "text-ink-2" : "font-medium"}>{stay.name}</bdi>
            <span className="text-ink-2">
              {stay.status === "open"
                ? t("stays.days", { count: Math.floor(stay.duration_seconds / DAY_SECONDS) })
                : fmt.date(new Date(stay.entered_at), "monthDay")}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
