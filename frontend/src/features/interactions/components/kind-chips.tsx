import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Chip } from "@/shared/ui/chip";
import { type Kind, KindIcon } from "../public/kinds";
import { kindsByUse } from "./last-kinds";

/** As this person uses them, the last one first; the order stands still while the composer is open. */
export function KindChips({ value, onChange }: { value: Kind; onChange: (kind: Kind) => void }) {
  const { t } = useTranslation("interactions");
  const [kinds] = useState(kindsByUse);
  return (
    <fieldset aria-label={t("composer.kind")} className="flex flex-wrap gap-1.5">
      {kinds.map((kind) => (
        <Chip
          key={kind}
          icon={<KindIcon kind={kind} />}
          pressed={kind === value}
          onClick={() => onChange(kind)}
        >
          {t(`kind.${kind}`)}
        </Chip>
      ))}
    </fieldset>
  );
}
