import { useTranslation } from "react-i18next";
import { useListOptions } from "@/features/cards/public/reference-queries";
import { useLanguage } from "@/i18n/use-language";
import { monthName } from "@/shared/lib/month-name";
import type { By, Group } from "../queries";

/** What a group of the funnel is called in the reader's language. */
export function useGroupName(by: By): (group: Group) => string {
  const { t } = useTranslation("figures");
  const language = useLanguage();
  const sources = useListOptions("sources");
  return ({ key, label }) => {
    if (key === null) return t(by === "owner" ? "nobody" : "none");
    if (by === "source") return sources.find((one) => one.value === key)?.label ?? label;
    if (by !== "month") return label;
    return monthName(key, language);
  };
}
