import { useTranslation } from "react-i18next";
import { Chip } from "@/shared/ui/chip";
import { KINDS, type Kind, KindIcon } from "../public/kinds";

export function KindChips({ value, onChange }: { value: Kind; onChange: (kind: Kind) => void }) {
  const { t } = useTranslation("interactions");
  return (
    <fieldset aria-label={t("composer.kind")} className="flex flex-wrap gap-1.5">
      {KINDS.map((kind) => (
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
