import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDebounced } from "@/shared/lib/use-debounced";
import { Combobox } from "@/shared/ui/combobox";
import { useCompanySearch, useCreateCompany } from "./company-queries";

type CompanyPickerProps = { onPick: (company: { id: string; name: string }) => void };

/** Finds a company as you type, or makes it. */
export function CompanyPicker({ onPick }: CompanyPickerProps) {
  const { t } = useTranslation("companies");
  const [typed, setTyped] = useState("");
  const found = useCompanySearch(useDebounced(typed, 150));
  const create = useCreateCompany();
  return (
    <Combobox
      label={t("picker.label")}
      placeholder={t("picker.label")}
      options={found.map((company) => ({ value: company.id, label: company.name }))}
      emptyText={typed ? t("picker.none") : ""}
      onSearch={setTyped}
      onChoose={(option) => onPick({ id: option.value, name: option.label })}
      createLabel={(name) => t("picker.create", { name })}
      onCreate={(name) => void create({ name }).then((company) => company && onPick(company))}
      autoFocus
    />
  );
}
