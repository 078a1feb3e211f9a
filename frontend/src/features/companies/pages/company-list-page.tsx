import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FirstRecords } from "@/features/lists/public/first-records";
import type { ListState } from "@/features/lists/public/list-state";
import { RecordList } from "@/features/lists/public/record-list";
import { overlays } from "@/shared/lib/overlays";
import { CompanyPhoneRow, useCompanyColumns } from "../components/company-columns";
import { useCompanyList } from "../public/company-queries";

type CompanyListPageProps = { state: ListState; onState: (change: Partial<ListState>) => void };

export function CompanyListPage({ state, onState }: CompanyListPageProps) {
  const { t } = useTranslation("companies");
  const navigate = useNavigate();
  return (
    <RecordList
      object="companies"
      title={t("list.title")}
      state={state}
      onState={onState}
      data={useCompanyList(state)}
      columns={useCompanyColumns()}
      phoneRow={(company) => <CompanyPhoneRow company={company} />}
      onOpen={(company) => void navigate({ to: "/companies/$companyId", params: { companyId: company.id } })}
      first={<FirstRecords addLabel={t("list.add")} onAdd={() => overlays.show("new-company")} />}
    />
  );
}
