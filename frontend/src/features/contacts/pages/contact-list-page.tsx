import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FirstRecords } from "@/features/lists/public/first-records";
import type { ListState } from "@/features/lists/public/list-state";
import { RecordList } from "@/features/lists/public/record-list";
import { overlays } from "@/shared/lib/overlays";
import { ContactPhoneRow, useContactColumns } from "../components/contact-columns";
import { useContactList } from "../queries";

type ContactListPageProps = { state: ListState; onState: (change: Partial<ListState>) => void };

export function ContactListPage({ state, onState }: ContactListPageProps) {
  const { t } = useTranslation("contacts");
  const navigate = useNavigate();
  return (
    <RecordList
      object="contacts"
      title={t("list.title")}
      state={state}
      onState={onState}
      data={useContactList(state)}
      columns={useContactColumns()}
      phoneRow={(contact) => <ContactPhoneRow contact={contact} />}
      onOpen={(contact) => void navigate({ to: "/contacts/$contactId", params: { contactId: contact.id } })}
      first={<FirstRecords addLabel={t("list.add")} onAdd={() => overlays.show("new-contact")} />}
    />
  );
}
