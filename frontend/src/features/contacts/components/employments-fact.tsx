import { Link } from "@tanstack/react-router";
import { CalendarOff, Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactOut } from "@/api/gen";
import { Fact } from "@/features/cards/public/fact";
import type { Patch } from "@/features/cards/public/use-record-patch";
import { CompanyPicker } from "@/features/companies/public/company-picker";
import { useCompanyName } from "@/features/companies/public/company-queries";
import { isoDay } from "@/shared/lib/iso-day";
import { useFmt } from "@/shared/lib/use-fmt";
import { IconButton } from "@/shared/ui/icon-button";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { Popover } from "@/shared/ui/popover";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

type Employment = ContactOut["employments"][number];
type EmploymentsFactProps = { employments: readonly Employment[]; patch: Patch };

/** Where the person works and worked: the job history is part of the card. */
export function EmploymentsFact({ employments, patch }: EmploymentsFactProps) {
  const { t } = useTranslation("contacts");
  const [adding, setAdding] = useState(false);
  const [past, setPast] = useState(false);
  const save = (next: readonly Partial<Employment>[]) => patch({ employments: next });
  const jobs = employments.map((job, index) => ({ job, index }));
  const ended = jobs.filter(({ job }) => job.until);
  const line = ({ job, index }: { job: Employment; index: number }) => (
    <Job
      key={index}
      job={job}
      onChange={(change) => save(employments.map((one, at) => (at === index ? { ...one, ...change } : one)))}
      onRemove={() => save(employments.filter((_, at) => at !== index))}
    />
  );
  return (
    <section className="border-b border-line px-4 py-3 [&_dt]:font-semibold">
      <dl>
        <Fact label={t("facts.work")} stacked field="employments">
          <ul className="flex w-full flex-col gap-1">{jobs.filter(({ job }) => !job.until).map(line)}</ul>
          {ended.length > 0 && (
            <button
              type="button"
              aria-expanded={past}
              onClick={() => setPast(!past)}
              className="min-h-7 cursor-pointer text-table text-accent hover:underline"
            >
              {t("work.past", { count: ended.length })}
            </button>
          )}
          {past && <ul className="flex w-full flex-col gap-1">{ended.map(line)}</ul>}
          <Popover
            title={t("work.add")}
            open={adding}
            onOpenChange={setAdding}
            trigger={<IconButton small label={t("work.add")} icon={<Plus {...ICON} />} />}
          >
            <CompanyPicker
              onPick={(company) => {
                setAdding(false);
                void save([...employments, { company_id: company.id }]);
              }}
            />
          </Popover>
        </Fact>
      </dl>
    </section>
  );
}

type JobProps = {
  job: Employment;
  onChange: (change: Partial<Employment>) => Promise<void>;
  onRemove: () => Promise<void>;
};

function Job({ job, onChange, onRemove }: JobProps) {
  const { t } = useTranslation("contacts");
  const name = useCompanyName(job.company_id);
  return (
    <li className="flex items-start gap-1">
      <div className="flex min-w-0 flex-1 flex-col items-start">
        <Link
          to="/companies/$companyId"
          params={{ companyId: job.company_id }}
          className="min-h-6 max-w-full content-center truncate text-accent hover:underline"
        >
          <bdi>{name ?? "…"}</bdi>
        </Link>
        <InlineEdit
          label={t("work.title")}
          keptAs={`title ${job.company_id}`}
          value={job.title ?? ""}
          placeholder={t("work.title")}
          onSave={(title) => onChange({ title: title || null })}
        />
        <span className="-ms-1.5 flex flex-wrap items-center gap-1 text-meta text-ink-2">
          <Day
            keptAs={`since ${job.company_id}`}
            label={t("work.since")}
            value={job.since}
            onSave={(since) => onChange({ since })}
          />
          <span aria-hidden="true">–</span>
          <Day
            keptAs={`until ${job.company_id}`}
            label={t("work.until")}
            empty={t("work.now")}
            value={job.until}
            onSave={(until) => onChange({ until })}
          />
        </span>
      </div>
      {!job.until && (
        <IconButton
          small
          label={t("work.end")}
          icon={<CalendarOff {...ICON} />}
          onClick={() => void onChange({ until: isoDay(new Date()) })}
        />
      )}
      <IconButton small label={t("work.remove")} icon={<X {...ICON} />} onClick={() => void onRemove()} />
    </li>
  );
}

type DayProps = {
  label: string;
  keptAs: string;
  empty?: string;
  value: string | null | undefined;
  onSave: (day: string | null) => Promise<void>;
};

function Day({ label, keptAs, empty, value, onSave }: DayProps) {
  const fmt = useFmt();
  return (
    <InlineEdit
      snug
      label={label}
      keptAs={keptAs}
      placeholder={empty ?? label}
      type="date"
      value={value ?? ""}
      shown={value && <span className="tabular">{fmt.day(value)}</span>}
      onSave={(day) => onSave(day || null)}
    />
  );
}
