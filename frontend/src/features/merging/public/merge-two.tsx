import { Merge } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CardObject } from "@/features/cards/public/types";
import { Button } from "@/shared/ui/button";
import { mergeWith } from "./merge-with";

/** Offered where exactly two cards of a list are chosen. */
export function MergeTwo({ object, chosen }: { object: CardObject; chosen: readonly string[] }) {
  const { t } = useTranslation("merging");
  const [one, other] = chosen;
  if (chosen.length !== 2 || !one || !other) return null;
  return (
    <Button
      tone="quiet"
      icon={<Merge size={16} strokeWidth={1.75} aria-hidden="true" />}
      onClick={() => mergeWith(object, one, other)}
    >
      {t("merge")}
    </Button>
  );
}
