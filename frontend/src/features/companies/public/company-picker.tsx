import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDebounced } from "@/shared/lib/use-debounced";
import { Combobox } from "@/shared/ui/combobox";
import { useCompanySearch, useCreateCompany } from "./company-queries";

type CompanyPickerProps = {
  onPick: (company: { id: string; name: string }) => void;
  label?: string;
  /** Only those who are there already can be picked. */
  isClosed?: boolean;
};

/** Finds a company as you type, or makes it. */
export function CompanyPicker({ onPick, label, isClosed = false }: CompanyPickerProps) {
  const { t } = useTranslation("companies");
  const [typed, setTyped] = useState("");
  const found = useCompanySearch(useDebounced(typed, 150));
  const create = useCreateCompany();
  return (
    <Combobox
      label={label ?? t("picker.label")}
      placeholder={label ?? t("picker.label")}
      options={found.map((company) => ({ value: company.id, label: company.name }))}
      emptyText={typed ? t("picker.none") : ""}
      onSearch={setTyped}
      onChoose={(option) => onPick({ id: option.value, name: option.label })}
      {...(isClosed
        ? {}
        : {
            createLabel: (name: string) => t("picker.create", { name }),
            onCreate: (name: string) => void create({ name }).then((company) => company && onPick(company)),
          })}
      autoFocus={!isClosed}
    />
  );
}
