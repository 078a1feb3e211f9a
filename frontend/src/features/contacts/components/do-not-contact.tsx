import { useTranslation } from "react-i18next";
import type { ContactOut } from "@/api/gen";
import { DoNotContactBand } from "@/features/cards/public/do-not-contact-band";
import { useFmt } from "@/shared/lib/use-fmt";
import { useWishes } from "../wishes";

/** With the day since when, and who wrote it down. */
export function DoNotContact({ contact }: { contact: ContactOut }) {
  const { t } = useTranslation("contacts");
  const fmt = useFmt();
  const told = useWishes(contact)?.do_not_contact;
  return (
    <DoNotContactBand channels={contact.do_not_contact}>
      {told && (
        <span className="text-table">
          {t("header.since", { date: fmt.date(new Date(told.since)) })}
          {told.by && (
            <>
              {" · "}
              <bdi>{told.by.name}</bdi>
            </>
          )}
        </span>
      )}
    </DoNotContactBand>
  );
}
