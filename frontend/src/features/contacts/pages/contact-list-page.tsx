import { useNavigate } from "@tanstack/react-router";
import { lazy, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ContactOut } from "@/api/gen";
import type { OnListState } from "@/features/lists/public/list-data";
import type { ListState } from "@/features/lists/public/list-state";
import type { PhoneLines } from "@/features/lists/public/phone-lines";
import { RecordList } from "@/features/lists/public/record-list";
import { overlays } from "@/shared/lib/overlays";
import { ContactName, ContactPhoneRow } from "../components/contact-columns";
import { useContactList, usePrefetchContact } from "../queries";

const FirstRecords = lazy(async () => ({
  default: (await import("@/features/lists/public/first-records")).FirstRecords,
}));

type ContactListPageProps = {
  state: ListState;
  onState: OnListState;
  /** The card beside the list, with everything other features show on it. */
  card: (contactId: string) => ReactNode;
};

const nameCell = (contact: ContactOut) => <ContactName contact={contact} />;
const phoneRow = (contact: ContactOut, lines: PhoneLines) => (
  <ContactPhoneRow contact={contact} lines={lines} />
);

export function ContactListPage({ state, onState, card }: ContactListPageProps) {
  const { t } = useTranslation("contacts");
  const navigate = useNavigate();
  return (
    <RecordList
      object="contacts"
      title={t("list.title")}
      state={state}
      onState={onState}
      useData={useContactList}
      nameCell={nameCell}
      nameOf={(contact) => contact.display_name}
      phoneRow={phoneRow}
      onOpen={(contactId) => void navigate({ to: "/contacts/$contactId", params: { contactId } })}
      onNear={usePrefetchContact()}
      card={card}
      first={<FirstRecords addLabel={t("list.add")} onAdd={() => overlays.show("new-contact")} />}
    />
  );
}
