import { useTranslation } from "react-i18next";
import type { ImportOut } from "@/api/gen";
import { Chip } from "@/shared/ui/chip";

type MatchKey = ImportOut["options"]["match_on"][number];
type MatchChoiceProps = {
  object: ImportOut["object"];
  chosen: readonly MatchKey[];
  onChange: (keys: MatchKey[]) => void;
};

const KEYS: Record<ImportOut["object"], readonly MatchKey[]> = {
  contacts: ["phone", "email", "external_id", "name_company"],
  companies: ["phone", "email", "external_id", "tax_id", "name_company"],
};

/** By what a row is known to be a card that is there already. */
export function MatchChoice({ object, chosen, onChange }: MatchChoiceProps) {
  const { t } = useTranslation("imports");
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5 tablet:col-span-2 desk:col-span-4">
      <legend className="pb-1 text-meta font-medium text-ink-2">{t("matchOn.title")}</legend>
      {KEYS[object].map((key) => {
        const pressed = chosen.includes(key);
        return (
          <Chip
            key={key}
            pressed={pressed}
            onClick={() => onChange(pressed ? chosen.filter((one) => one !== key) : [...chosen, key])}
          >
            {t(object === "companies" && key === "name_company" ? "matchOn.name" : `matchOn.${key}`)}
          </Chip>
        );
      })}
    </fieldset>
  );
}
