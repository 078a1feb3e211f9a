import type { TFunction } from "i18next";
import type { Language } from "../../i18n/languages";
import { isoDay } from "../lib/iso-day";
import { dayText, readBirthday, readDay } from "../lib/typed-day";
import type { Bounds } from "./calendar-grid";
import type { Said } from "./use-typed";

/** What was typed as a day within its bounds; else what is wrong with it, and what would be right. */
export function saidDay(
  text: string,
  bounds: Bounds & { birthday?: boolean },
  language: Language,
  t: TFunction<"common">,
): Said {
  const now = new Date();
  const day = (bounds.birthday ? readBirthday : readDay)(text, now);
  if (!day) return { problem: t("date.unread", { example: dayText(isoDay(now), language) }) };
  if (bounds.min && day < bounds.min)
    return { problem: t("date.min", { day: dayText(bounds.min, language) }) };
  if (bounds.max && day > bounds.max)
    return { problem: t("date.max", { day: dayText(bounds.max, language) }) };
  return { value: day };
}
