import { CompanyPage } from "@/features/companies/pages/company-page";
import { Colleagues } from "@/features/contacts/public/colleagues";
import { DealsOf } from "@/features/deals/public/deals-of";
import { Composer } from "@/features/interactions/public/composer";
import { LastAndNext } from "@/features/interactions/public/last-and-next";
import { RecordTimeline } from "@/features/interactions/public/record-timeline";
import { TasksOf } from "@/features/tasks/public/tasks-of";
import { PartBoundary } from "@/shared/ui/part-boundary";

/** A company's card with everything that other features show on it; a page, or a drawer beside the list. */
export function CompanyCard({ companyId }: { companyId: string }) {
  const subject = { companyId };
  return (
    <CompanyPage
      key={companyId}
      companyId={companyId}
      pulse={
        <PartBoundary>
          <LastAndNext subject={subject} />
        </PartBoundary>
      }
      stream={
        <>
          <PartBoundary>
            <Composer subject={subject} />
          </PartBoundary>
          <PartBoundary>
            <RecordTimeline subject={subject} />
          </PartBoundary>
        </>
      }
      work={
        <>
          <PartBoundary>
            <Colleagues companyId={companyId} />
          </PartBoundary>
          <PartBoundary>
            <TasksOf subject={subject} />
          </PartBoundary>
          <PartBoundary>
            <DealsOf subject={subject} />
          </PartBoundary>
        </>
      }
    />
  );
}
