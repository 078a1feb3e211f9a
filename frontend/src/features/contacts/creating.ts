import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type ContactIn, createContact } from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { sentOrKept } from "@/features/offline/public/sent-or-kept";
import type { NewContactDraft } from "./public/smart-line";
import { loadContact, saveContact } from "./queries";

function bodyOf({ name, phone, email }: NewContactDraft): ContactIn {
  return {
    ...(name.trim() ? { display_name: name.trim() } : {}),
    ...(phone.trim() ? { phones: [{ raw: phone.trim(), label: "mobile" }] } : {}),
    ...(email.trim() ? { emails: [{ address: email.trim(), label: "work" }] } : {}),
  };
}

/** The number and the address that were typed, added to a card that is there already. */
export function useExtendContact(): (contactId: string, draft: NewContactDraft) => Promise<void> {
  const { t } = useTranslation("contacts");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (contactId, draft) => {
    const { data, etag } = await loadContact(contactId);
    const { phones = [], emails = [] } = bodyOf(draft);
    await saveContact(
      contactId,
      {
        phones: [...data.phones, ...(phones ?? [])],
        emails: [...data.emails, ...(emails ?? [])],
      },
      etag,
    );
    announce(t("duplicates.added"));
    void queries.invalidateQueries({ queryKey: ["contacts"] });
  };
}

/** Answers with the card; null where nobody answers and it waits on this device. */
export function useCreateContact(): (draft: NewContactDraft) => Promise<string | null> {
  const { t } = useTranslation("contacts");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (draft) => {
    const body = bodyOf(draft);
    const name = draft.name.trim() || draft.phone.trim() || draft.email.trim();
    const made = await sentOrKept({ what: "contact", name, body }, (key) =>
      createContact({ body, headers: { "Idempotency-Key": key }, throwOnError: true }),
    );
    if (!made) return null;
    announce(t("new.saved"));
    void queries.invalidateQueries({ queryKey: ["contacts", "list"] });
    return made.data.id;
  };
}
