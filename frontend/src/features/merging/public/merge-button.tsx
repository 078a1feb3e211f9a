import { Merge } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CardObject } from "@/features/cards/public/types";
import { IconButton } from "@/shared/ui/icon-button";
import { mergeWith } from "./merge-with";

/** For two cards of which nothing but the reader knows that they are one. */
export function MergeButton({ object, id }: { object: CardObject; id: string }) {
  const { t } = useTranslation("merging");
  return (
    <IconButton
      label={t("with")}
      icon={<Merge size={16} strokeWidth={1.75} aria-hidden="true" />}
      onClick={() => mergeWith(object, id)}
    />
  );
}
