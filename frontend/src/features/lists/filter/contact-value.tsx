import { useTranslation } from "react-i18next";
import { ContactPicker } from "@/features/contacts/public/contact-picker";
import { ContactNameOf } from "./contact-name";

type ContactValueProps = { value: string; onChange: (value: string) => void };

/** A person found by name. */
export function ContactValue({ value, onChange }: ContactValueProps) {
  const { t } = useTranslation("lists");
  return (
    <div className="flex flex-col gap-2">
      {value && (
        <bdi className="font-medium">
          <ContactNameOf id={value} />
        </bdi>
      )}
      <ContactPicker label={t("filter.contact")} but={[value]} onPick={(person) => onChange(person.id)} />
    </div>
  );
}
