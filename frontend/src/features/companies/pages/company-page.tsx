import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CompanyOut } from "@/api/gen";
import { CardLayout } from "@/features/cards/public/card-layout";
import { ConflictStrip } from "@/features/cards/public/conflict-strip";
import { RecordProblem } from "@/features/cards/public/record-problem";
import { RecordTitle } from "@/features/cards/public/record-title";
import { useFieldLabels } from "@/features/cards/public/reference-queries";
import { TagsFact } from "@/features/cards/public/tags-fact";
import { type Patch, useRecordPatch } from "@/features/cards/public/use-record-patch";
import { Face } from "@/shared/ui/face";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Skeleton } from "@/shared/ui/skeleton";
import { CompanyFacts } from "../components/company-facts";
import { useCompany, useCompanySource } from "../public/company-queries";

type CompanyPageProps = { companyId: string; stream: ReactNode; work: ReactNode };

/** The card of a company; its timeline is that of its people. */
export function CompanyPage({ companyId, stream, work }: CompanyPageProps) {
  const { t } = useTranslation("companies");
  const company = useCompany(companyId);
  const { patch, conflict } = useRecordPatch(useCompanySource(companyId));
  const labels = useFieldLabels("companies");
  if (company.error) return <RecordProblem error={company.error} onRetry={() => void company.refetch()} />;
  if (!company.data) return <Skeleton lines={10} label={t("loading")} />;
  const record = company.data.data;
  return (
    <CardLayout
      header={<CompanyHeader company={record} patch={patch} />}
      facts={
        <>
          {conflict && <ConflictStrip conflict={conflict} labelOf={(field) => labels.get(field) ?? field} />}
          <CompanyFacts company={record} patch={patch} />
        </>
      }
      stream={stream}
      work={work}
    />
  );
}

function CompanyHeader({ company, patch }: { company: CompanyOut; patch: Patch }) {
  const { t } = useTranslation("companies");
  return (
    <header className="flex items-center gap-4 border-b border-line bg-surface px-4 py-2">
      <Face id={company.id} name={company.name} size="large" />
      <div className="flex min-w-0 flex-1 flex-col">
        <RecordTitle>
          <InlineEdit label={t("header.name")} value={company.name} onSave={(name) => patch({ name })} />
        </RecordTitle>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
          <TagsFact tags={company.tags} patch={patch} />
          {company.last_interaction_at && (
            <span className="text-table">
              {t("header.lastContact")} <RelativeTime at={company.last_interaction_at} />
            </span>
          )}
        </div>
      </div>
    </header>
  );
}
