import { Link } from "@tanstack/react-router";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactOut } from "@/api/gen";
import type { Patch } from "@/features/cards/public/use-record-patch";
import { CompanyPicker } from "@/features/companies/public/company-picker";
import { useCompanyName } from "@/features/companies/public/company-queries";
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
  const save = (next: readonly Partial<Employment>[]) => patch({ employments: next });
  return (
    <section className="border-b border-line px-4 py-3">
      <header className="flex items-center justify-between">
        <h2 className="text-table font-semibold text-ink-2">{t("facts.work")}</h2>
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
      </header>
      <ul className="flex flex-col gap-1">
        {employments.map((job, index) => (
          <Job
            // biome-ignore lint/suspicious/noArrayIndexKey: one may work twice at the same company
            key={index}
            job={job}
            onChange={(change) =>
              save(employments.map((one, at) => (at === index ? { ...one, ...change } : one)))
            }
            onRemove={() => save(employments.filter((_, at) => at !== index))}
          />
        ))}
      </ul>
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
          value={job.title ?? ""}
          placeholder={t("work.title")}
          onSave={(title) => onChange({ title: title || null })}
        />
        <span className="flex flex-wrap items-center gap-1 text-meta text-ink-2">
          <InlineEdit
            snug
            label={t("work.since")}
            placeholder={t("work.since")}
            type="date"
            value={job.since ?? ""}
            onSave={(since) => onChange({ since: since || null })}
          />
          <span aria-hidden="true">–</span>
          <InlineEdit
            snug
            label={t("work.until")}
            placeholder={t("work.now")}
            type="date"
            value={job.until ?? ""}
            onSave={(until) => onChange({ until: until || null })}
          />
        </span>
      </div>
      <IconButton small label={t("work.remove")} icon={<X {...ICON} />} onClick={() => void onRemove()} />
    </li>
  );
}
