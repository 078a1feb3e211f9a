import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOwnClock } from "@/shared/lib/own-clock";

/**
 * A promise may be written down after its day: that is said, and not forbidden.
 * Props of the day's field; `kept` is what stays unsaid, because the task is late on that day already.
 */
export function usePastDay(begins: string, kept: string | null) {
  const { t } = useTranslation("tasks");
  const today = useOwnClock().today();
  const [day, setDay] = useState(begins);
  const isPast = day !== "" && day < today && day !== kept;
  return { defaultValue: begins, onValue: setDay, ...(isPast ? { hint: t("plan.past") } : {}) };
}
