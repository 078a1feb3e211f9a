import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listContacts } from "@/api/gen";
import { useDebounced } from "@/shared/lib/use-debounced";
import { Combobox } from "@/shared/ui/combobox";

type ContactPickerProps = {
  label: string;
  /** Those who are there already are not offered again. */
  but: readonly string[];
  onPick: (person: { id: string; name: string }) => void;
  autoFocus?: boolean;
};

const PAUSE_MS = 150;

/** Finds a person as you type. */
export function ContactPicker({ label, but, onPick, autoFocus = false }: ContactPickerProps) {
  const { t } = useTranslation("contacts");
  const [typed, setTyped] = useState("");
  const words = useDebounced(typed.trim(), PAUSE_MS);
  const { data } = useQuery({
    queryKey: ["contacts", "search", words],
    queryFn: async ({ signal }) =>
      (await listContacts({ query: { q: words, limit: 8 }, signal, throwOnError: true })).data.data,
    enabled: words !== "",
  });
  const options = (words ? (data ?? []) : [])
    .filter((person) => !but.includes(person.id))
    .map((person) => ({
      value: person.id,
      label: person.company ? `${person.display_name}, ${person.company.name}` : person.display_name,
    }));
  return (
    <Combobox
      label={label}
      placeholder={label}
      autoFocus={autoFocus}
      options={options}
      emptyText={words && data ? t("picker.none") : ""}
      onSearch={setTyped}
      onChoose={(option) => {
        const found = data?.find((person) => person.id === option.value);
        if (found) onPick({ id: found.id, name: found.display_name });
      }}
    />
  );
}
