import { useTranslation } from "react-i18next";
import { useListOptions } from "@/features/cards/public/reference-queries";
import { useLanguage } from "@/i18n/use-language";
import type { By, Group } from "../queries";

const HY_MONTHS =
  "հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր".split(" ");
const LOCALES = { en: "en-GB", ru: "ru", ar: "ar-u-nu-latn" };

/** What a group of the funnel is called in the reader's language. */
export function useGroupName(by: By): (group: Group) => string {
  const { t } = useTranslation("figures");
  const language = useLanguage();
  const sources = useListOptions("sources");
  return ({ key, label }) => {
    if (key === null) return t(by === "owner" ? "nobody" : "none");
    if (by === "source") return sources.find((one) => one.value === key)?.label ?? label;
    if (by !== "month") return label;
    const [year = 0, month = 1] = key.split("-").map(Number);
    if (language === "hy") return `${HY_MONTHS[month - 1]} ${year}`;
    const style = { month: "long", year: "numeric" } as const;
    return new Intl.DateTimeFormat(LOCALES[language], style).format(new Date(year, month - 1, 1));
  };
}
