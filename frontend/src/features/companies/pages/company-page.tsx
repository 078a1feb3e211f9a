import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { isSilence } from "@/api/errors";
import type { CompanyOut } from "@/api/gen";
import { CardLayout } from "@/features/cards/public/card-layout";
import { reachOf } from "@/features/cards/public/card-parts";
import { DoNotContactBand } from "@/features/cards/public/do-not-contact-band";
import { KeptEdits } from "@/features/cards/public/kept-edits";
import { LatinName } from "@/features/cards/public/latin-name";
import { RecordContext } from "@/features/cards/public/record-context";
import { RecordTitle } from "@/features/cards/public/record-title";
import { useFieldLabels } from "@/features/cards/public/reference-queries";
import { TagsFact } from "@/features/cards/public/tags-fact";
import { type Patch, useRecordPatch } from "@/features/cards/public/use-record-patch";
import { FaceOfCard } from "@/features/files/public/face-of-card";
import { useNearby } from "@/features/lists/public/list-trail";
import { LookingHere } from "@/features/live/public/looking-here";
import { useFollowMerged } from "@/features/merging/public/follow-merged";
import { MergeButton } from "@/features/merging/public/merge-button";
import { useShownRecord, useWaitingConflict } from "@/features/offline/public/use-shown";
import { WhileLoading } from "@/features/offline/public/while-loading";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { Skeleton } from "@/shared/ui/skeleton";
import { CompanyFacts } from "../components/company-facts";
import { useCompany, useCompanySource, usePrefetchCompany } from "../public/company-queries";

/** Seldom there, so asked for only then. */
const RecordProblem = lazy(async () => ({
  default: (await import("@/features/cards/public/record-problem")).RecordProblem,
}));
const ConflictStrip = lazy(async () => ({
  default: (await import("@/features/cards/public/conflict-strip")).ConflictStrip,
}));

const NoContactMark = lazy(async () => ({
  default: (await import("../components/no-contact-mark")).NoContactMark,
}));

type CompanyPageProps = { companyId: string; pulse: ReactNode; stream: ReactNode; work: ReactNode };

/** The card of a company; its timeline is that of its people. */
export function CompanyPage({ companyId, pulse, stream, work }: CompanyPageProps) {
  const { t } = useTranslation("companies");
  const company = useCompany(companyId);
  const record = useShownRecord("companies", companyId, company.data?.data);
  const asked = useWaitingConflict("companies", companyId);
  useNearby("companies", companyId, usePrefetchCompany());
  const { patch, conflict: own } = useRecordPatch(useCompanySource(companyId));
  const conflict = own ?? asked;
  const labels = useFieldLabels("companies");
  const moved = useFollowMerged("companies", company.error);
  if (moved) return <Skeleton lines={10} label={t("loading")} />;
  if (company.error && !(record && isSilence(company.error)))
    return (
      <Suspense>
        <RecordProblem
          error={company.error}
          card={{ object: "companies", id: companyId }}
          onRetry={() => void company.refetch()}
        />
      </Suspense>
    );
  if (!record) {
    return (
      <WhileLoading recordId={companyId}>
        <Skeleton lines={10} label={t("loading")} />
      </WhileLoading>
    );
  }
  return (
    <KeptEdits of={companyId}>
      <CardLayout
        reach={reachOf("companies", record.name, record)}
        header={<CompanyHeader company={record} patch={patch} pulse={pulse} />}
        facts={
          <>
            {conflict && (
              <Suspense>
                <ConflictStrip conflict={conflict} labelOf={(field) => labels.get(field) ?? field} />
              </Suspense>
            )}
            <RecordContext value={{ object: "companies", id: companyId, patch }}>
              <CompanyFacts company={record} patch={patch} />
            </RecordContext>
          </>
        }
        stream={stream}
        work={work}
      />
    </KeptEdits>
  );
}

type CompanyHeaderProps = { company: CompanyOut; patch: Patch; pulse: ReactNode };

function CompanyHeader({ company, patch, pulse }: CompanyHeaderProps) {
  const { t } = useTranslation("companies");
  return (
    <header className="@container flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-2">
      <span className="self-start @2xl:self-center">
        <FaceOfCard object="companies" id={company.id} name={company.name} pictureId={company.logo_id} />
      </span>
      <div className="flex min-w-0 flex-1 basis-48 flex-col">
        <RecordTitle field="name">
          <InlineEdit label={t("header.name")} value={company.name} onSave={(name) => patch({ name })} />
        </RecordTitle>
        <LatinName name={company.name} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
          <TagsFact tags={company.tags} patch={patch} />
          <Suspense>
            <NoContactMark refused={company.do_not_contact} patch={patch} />
          </Suspense>
          {pulse}
          <LookingHere object="companies" id={company.id} />
        </div>
      </div>
      <MergeButton object="companies" id={company.id} />
      <DoNotContactBand channels={company.do_not_contact} />
    </header>
  );
}
