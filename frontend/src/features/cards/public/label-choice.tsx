import { useTranslation } from "react-i18next";

type LabelChoiceProps = { value: string; known: readonly string[]; onChange: (label: string) => void };

/** Mobile, work, home; names from other systems stay as they are. */
export function LabelChoice({ value, known, onChange }: LabelChoiceProps) {
  const { t } = useTranslation("cards");
  const options = known.includes(value) ? known : [value, ...known];
  return (
    <select
      aria-label={t("fact.kindOf")}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="min-h-6 max-w-24 cursor-pointer rounded-chip border border-transparent bg-surface text-meta text-ink-2 hover:border-line-strong pointer-coarse:min-h-control"
    >
      {options.map((option) => (
        <option key={option} value={option}>
          {t(`label.${option}` as "label.mobile", { defaultValue: option })}
        </option>
      ))}
    </select>
  );
}
