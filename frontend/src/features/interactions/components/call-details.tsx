import { useTranslation } from "react-i18next";
import { TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import type { Draft } from "./draft";

const DIRECTIONS = ["outbound", "inbound"] as const;

/** Only what the kind needs: who called whom, and for how long. */
export function CallDetails({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const { t } = useTranslation("interactions");
  if (!["call", "email", "message"].includes(draft.kind)) return null;
  return (
    <div className="grid grid-cols-2 gap-2 tablet:max-w-80">
      <SelectField
        label={t("direction.label")}
        value={draft.direction}
        options={DIRECTIONS.map((value) => ({ value, label: t(`direction.${value}`) }))}
        onChange={(event) => onChange({ direction: event.target.value })}
      />
      {draft.kind === "call" && (
        <TextField
          label={t("composer.minutes")}
          inputMode="decimal"
          dir="ltr"
          value={draft.minutes}
          onChange={(event) => onChange({ minutes: event.target.value })}
        />
      )}
    </div>
  );
}
