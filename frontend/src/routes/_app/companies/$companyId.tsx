import { createFileRoute } from "@tanstack/react-router";
import { useWalk } from "@/features/lists/public/list-trail";
import { CompanyCard } from "./-company-card";

export const Route = createFileRoute("/_app/companies/$companyId")({ component: Page });

function Page() {
  const { companyId } = Route.useParams();
  const navigate = Route.useNavigate();
  useWalk("companies", companyId, (next) => void navigate({ params: { companyId: next }, replace: true }));
  return <CompanyCard companyId={companyId} />;
}
