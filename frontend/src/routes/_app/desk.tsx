import { createFileRoute } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { RecordDepthContext } from "@/features/cards/public/record-depth";
import type { CardOf } from "@/features/telephony/model/line";

type DeskSearch = { contact?: string; company?: string };

const isId = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f-]{36}$/.test(value);

function deskSearch({ contact, company }: Record<string, unknown>): DeskSearch {
  if (isId(contact)) return { contact };
  return isId(company) ? { company } : {};
}

export const Route = createFileRoute("/_app/desk")({ validateSearch: deskSearch, component: Page });

const DeskPage = lazy(async () => ({
  default: (await import("@/features/telephony/pages/desk-page")).DeskPage,
}));
const ContactCard = lazy(async () => ({ default: (await import("./contacts/-contact-card")).ContactCard }));
const CompanyCard = lazy(async () => ({ default: (await import("./companies/-company-card")).CompanyCard }));

function Page() {
  const { contact, company } = deskSearch(Route.useSearch());
  const navigate = Route.useNavigate();
  const chosen = contact ? { contactId: contact } : company ? { companyId: company } : null;
  return (
    <DeskPage
      chosen={chosen}
      onChoose={(next) => void navigate({ search: next ? searchOf(next) : {}, replace: true })}
      card={(shown) => (
        <RecordDepthContext value="peek">
          <Suspense>
            {"contactId" in shown ? <ContactCard {...shown} /> : <CompanyCard {...shown} />}
          </Suspense>
        </RecordDepthContext>
      )}
    />
  );
}

const searchOf = (chosen: CardOf): DeskSearch =>
  "contactId" in chosen ? { contact: chosen.contactId } : { company: chosen.companyId };
