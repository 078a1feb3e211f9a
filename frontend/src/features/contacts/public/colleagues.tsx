import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Face } from "@/shared/ui/face";
import { usePeopleOf } from "../queries";

/** The people of a company, on its card. */
export function Colleagues({ companyId }: { companyId: string }) {
  const { t } = useTranslation("contacts");
  const people = usePeopleOf(companyId);
  return (
    <section aria-labelledby="people" className="border-b border-line px-4 py-3">
      <h2 id="people" className="pb-1 text-table font-semibold text-ink-2">
        {t("people")} {people.length > 0 && <span className="tabular">{people.length}</span>}
      </h2>
      {people.length === 0 && <p className="text-table text-ink-2">{t("noPeople")}</p>}
      <ul className="flex flex-col">
        {people.map((person) => (
          <li key={person.id}>
            <Link
              to="/contacts/$contactId"
              params={{ contactId: person.id }}
              className="flex min-h-control items-center gap-2 rounded-chip hover:bg-sunken"
            >
              <Face id={person.id} name={person.display_name} size="small" />
              <span className="flex min-w-0 flex-1 flex-col py-1">
                <bdi className="align-page truncate">{person.display_name}</bdi>
                <bdi className="align-page truncate text-meta text-ink-2">
                  {person.employments.find((job) => job.company_id === companyId)?.title}
                </bdi>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
