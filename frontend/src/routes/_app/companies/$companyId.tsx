import { createFileRoute } from "@tanstack/react-router";
import { CompanyPage } from "@/features/companies/pages/company-page";
import { Colleagues } from "@/features/contacts/public/colleagues";
import { Composer } from "@/features/interactions/public/composer";
import { RecordTimeline } from "@/features/interactions/public/record-timeline";
import { TasksOf } from "@/features/tasks/public/tasks-of";

export const Route = createFileRoute("/_app/companies/$companyId")({ component: Page });

function Page() {
  const { companyId } = Route.useParams();
  const subject = { companyId };
  return (
    <CompanyPage
      key={companyId}
      companyId={companyId}
      stream={
        <>
          <Composer subject={subject} />
          <RecordTimeline subject={subject} />
        </>
      }
      work={
        <>
          <Colleagues companyId={companyId} />
          <TasksOf subject={subject} />
        </>
      }
    />
  );
}
