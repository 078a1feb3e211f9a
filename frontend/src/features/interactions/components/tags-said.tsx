import { useTranslation } from "react-i18next";
import { tagsIn } from "@/features/cards/public/smart-text";

/** What the text says besides: these tags are put on the customer with it. */
export function TagsSaid({ text }: { text: string }) {
  const { t } = useTranslation("interactions");
  const tags = tagsIn(text);
  if (tags.length === 0) return null;
  return (
    <p role="status" className="text-table text-ink-2">
      {t("composer.tagged")} <bdi className="font-medium text-ink">{tags.join(", ")}</bdi>
    </p>
  );
}
