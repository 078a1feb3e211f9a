import { useTranslation } from "react-i18next";
import type { CardObject } from "@/features/cards/public/types";
import { CompanyPicker } from "@/features/companies/public/company-picker";
import { ContactPicker } from "@/features/contacts/public/contact-picker";

type PickOtherProps = { object: CardObject; but: string; onPick: (id: string) => void };

/** With whom? Asked where no duplicate was found by itself. */
export function PickOther({ object, but, onPick }: PickOtherProps) {
  const { t } = useTranslation("merging");
  return (
    <div className="min-h-64">
      <p className="pb-2 text-ink-2">{t("pick")}</p>
      {object === "contacts" ? (
        <ContactPicker label={t("pick")} but={[but]} onPick={(person) => onPick(person.id)} />
      ) : (
        <CompanyPicker onPick={(company) => company.id !== but && onPick(company.id)} />
      )}
    </div>
  );
}
