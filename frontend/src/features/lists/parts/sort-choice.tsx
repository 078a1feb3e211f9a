import { useTranslation } from "react-i18next";
import { Chip } from "@/shared/ui/chip";
import { SelectField } from "@/shared/ui/select-field";
import type { KnownColumn } from "./head-tools";

type SortChoiceProps = { known: readonly KnownColumn[]; sort: string; onSort: (sort: string) => void };

/** Newest first where it is about time; names from A. */
const falls = (key: string) => key.endsWith("_at");

/** By what the rows are ordered and which end comes first, where there are no heads of columns to press. */
export function SortChoice({ known, sort, onSort }: SortChoiceProps) {
  const { t } = useTranslation("lists");
  const key = sort.replace(/^-/, "");
  const options = known.filter((one) => one.sortable).map((one) => ({ value: one.key, label: one.title }));
  return (
    <div className="flex flex-col gap-2">
      <SelectField
        label={t("look.by")}
        value={key}
        options={[{ value: "", label: t("look.usualOrder") }, ...options]}
        onChange={({ target }) => onSort(falls(target.value) ? `-${target.value}` : target.value)}
      />
      {key && (
        <div className="flex flex-wrap gap-1.5">
          <Chip pressed={sort === key} onClick={() => onSort(key)}>
            {t(falls(key) ? "look.oldest" : "look.up")}
          </Chip>
          <Chip pressed={sort !== key} onClick={() => onSort(`-${key}`)}>
            {t(falls(key) ? "look.newest" : "look.down")}
          </Chip>
        </div>
      )}
    </div>
  );
}
