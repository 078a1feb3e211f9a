import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type ConsentIn, type ContactOut, getWishes, recordConsent } from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { showToast } from "@/shared/lib/toasts";

export type Purpose = ConsentIn["purpose"];
export const PURPOSES: readonly Purpose[] = ["mail", "call", "data"];

/** Who wrote it down, and when; the card itself tells only what. */
export function useWishes(contact: ContactOut) {
  const { id, version } = contact;
  const { data } = useQuery({
    queryKey: ["contacts", "wishes", id, version],
    queryFn: async () => (await getWishes({ path: { contact_id: id }, throwOnError: true })).data,
    enabled: contact.consents.length > 0 || contact.do_not_contact.length > 0,
  });
  return data;
}

export function useRecordConsent(contactId: string): (said: ConsentIn) => void {
  const { t } = useTranslation("contacts");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return (said) => {
    recordConsent({ path: { contact_id: contactId }, body: said, throwOnError: true })
      .then(() => announce(t("wishes.saved")))
      .catch((error: Error) => showToast(error.message, { tone: "danger" }))
      .finally(() => {
        void queries.invalidateQueries({ queryKey: ["contacts"] });
        void queries.invalidateQueries({ queryKey: ["timeline"] });
      });
  };
}
