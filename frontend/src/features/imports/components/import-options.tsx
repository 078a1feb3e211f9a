import { useTranslation } from "react-i18next";
import type { ImportOut, ImportPatch } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { MatchChoice } from "./match-choice";
import { useRegionName } from "./use-region-name";

type ImportOptionsProps = { file: ImportOut; onChange: (body: ImportPatch) => void };

const ON_MATCH = ["fill", "update", "skip", "create"] as const;
const REGIONS = [
  ...["AM", "RU", "GE", "KZ", "BY", "UA", "UZ", "KG", "AE", "SA", "EG", "JO", "LB", "IQ", "SY"],
  ...["TR", "IR", "US", "GB", "DE", "FR"],
];

/** How the rows meet what is there already, in one line. */
export function ImportOptions({ file, onChange }: ImportOptionsProps) {
  const { t } = useTranslation("imports");
  const users = useUserNames();
  const { options } = file;
  const regions = REGIONS.includes(options.default_region ?? "")
    ? REGIONS
    : [options.default_region ?? "", ...REGIONS];
  const nameOf = useRegionName();
  const set = (part: Partial<ImportOut["options"]>) => onChange({ options: part });
  return (
    <fieldset className="grid gap-3 rounded-control border border-line bg-surface p-3 tablet:grid-cols-2 desk:grid-cols-4">
      <legend className="sr-only">{t("options.title")}</legend>
      <SelectField
        label={t("options.region")}
        value={options.default_region ?? ""}
        options={regions.map((value) => ({ value, label: nameOf(value) }))}
        onChange={(event) => set({ default_region: event.target.value })}
      />
      <SelectField
        label={t("options.onMatch")}
        value={options.on_match}
        options={ON_MATCH.map((value) => ({ value, label: t(`onMatch.${value}`) }))}
        onChange={(event) => set({ on_match: event.target.value as "fill" })}
      />
      <SelectField
        label={t("options.owner")}
        value={options.owner_id ?? ""}
        options={[
          { value: "", label: t("options.noOwner") },
          ...[...users].map(([value, label]) => ({ value, label })),
        ]}
        onChange={(event) => set({ owner_id: event.target.value || null })}
      />
      <TextField
        label={t("options.tags")}
        dir="auto"
        defaultValue={options.tags.join(", ")}
        onBlur={(event) => {
          const tags = event.target.value
            .split(",")
            .map((tag) => tag.trim())
            .filter(Boolean);
          if (tags.join() !== options.tags.join()) set({ tags });
        }}
      />
      <MatchChoice
        object={file.object}
        chosen={options.match_on}
        onChange={(match_on) => set({ match_on })}
      />
    </fieldset>
  );
}
