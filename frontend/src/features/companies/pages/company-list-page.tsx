import { useNavigate } from "@tanstack/react-router";
import { lazy, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CompanyOut } from "@/api/gen";
import type { OnListState } from "@/features/lists/public/list-data";
import type { ListState } from "@/features/lists/public/list-state";
import type { PhoneLines } from "@/features/lists/public/phone-lines";
import { RecordList } from "@/features/lists/public/record-list";
import { overlays } from "@/shared/lib/overlays";
import { CompanyName, CompanyPhoneRow } from "../components/company-columns";
import { useCompanyList, usePrefetchCompany } from "../public/company-queries";

const FirstRecords = lazy(async () => ({
  default: (await import("@/features/lists/public/first-records")).FirstRecords,
}));

type CompanyListPageProps = {
  state: ListState;
  onState: OnListState;
  /** The card beside the list, with everything other features show on it. */
  card: (companyId: string) => ReactNode;
};

const nameCell = (company: CompanyOut) => <CompanyName company={company} />;
const phoneRow = (company: CompanyOut, lines: PhoneLines) => (
  <CompanyPhoneRow company={company} lines={lines} />
);

export function CompanyListPage({ state, onState, card }: CompanyListPageProps) {
  const { t } = useTranslation("companies");
  const navigate = useNavigate();
  return (
    <RecordList
      object="companies"
      title={t("list.title")}
      state={state}
      onState={onState}
      useData={useCompanyList}
      nameCell={nameCell}
      nameOf={(company) => company.name}
      phoneRow={phoneRow}
      onOpen={(companyId) => void navigate({ to: "/companies/$companyId", params: { companyId } })}
      onNear={usePrefetchCompany()}
      card={card}
      first={<FirstRecords addLabel={t("list.add")} onAdd={() => overlays.show("new-company")} />}
    />
  );
}
