import { Star } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { IconButton } from "@/shared/ui/icon-button";

type PrimaryMarkProps = { primary: boolean; several: boolean; label: string; onChoose: () => void };

/** Which of several is used first; alone it needs no mark. */
export function PrimaryMark({ primary, several, label, onChoose }: PrimaryMarkProps) {
  const { t } = useTranslation("cards");
  if (!several) return null;
  return (
    <IconButton
      small
      label={primary ? t("fact.primary") : label}
      aria-pressed={primary}
      icon={
        <Star
          size={14}
          strokeWidth={1.75}
          aria-hidden="true"
          className={cx(primary && "fill-current text-accent")}
        />
      }
      onClick={() => !primary && onChoose()}
    />
  );
}
