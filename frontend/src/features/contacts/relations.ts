import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import {
  listRelations,
  partContacts,
  type RelatedPersonOut,
  type RelationIn,
  relateContacts,
} from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { showToast } from "@/shared/lib/toasts";

export type RelationKind = RelationIn["kind"];

const NOBODY: readonly RelatedPersonOut[] = [];

export function useRelations(contactId: string) {
  const { t } = useTranslation("contacts");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const queryKey = ["contacts", "relations", contactId];
  const { data } = useQuery({
    queryKey,
    queryFn: async () =>
      (await listRelations({ path: { contact_id: contactId }, throwOnError: true })).data.data,
  });

  function written(write: Promise<unknown>, text: string): void {
    write
      .then(() => announce(text))
      .catch((error: Error) => showToast(error.message, { tone: "danger" }))
      .finally(() => {
        void queries.invalidateQueries({ queryKey: ["contacts"] });
        void queries.invalidateQueries({ queryKey: ["timeline"] });
      });
  }

  return {
    people: data ?? NOBODY,
    relate: (body: RelationIn) =>
      written(
        relateContacts({ path: { contact_id: contactId }, body, throwOnError: true }),
        t("relations.saved"),
      ),
    part(person: RelatedPersonOut): void {
      queries.setQueryData<readonly RelatedPersonOut[]>(queryKey, (people) =>
        people?.filter((one) => one !== person),
      );
      const path = { contact_id: contactId, other_id: person.contact_id };
      written(
        partContacts({ path, query: { kind: person.kind }, throwOnError: true }),
        t("relations.removed"),
      );
    },
  };
}
