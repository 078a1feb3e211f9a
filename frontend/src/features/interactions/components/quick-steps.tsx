import { useTranslation } from "react-i18next";
import { isoDay } from "@/shared/lib/iso-day";
import { useOwnClock } from "@/shared/lib/own-clock";
import { Chip } from "@/shared/ui/chip";
import type { ChangeDraft, Draft, Planned } from "./draft";
import { plannedOf } from "./interaction-body";

const EVENING = 17;
const MORNING = "10:00";

type Step = "today" | "tomorrow" | "nextWeek";

/** Today at five only while that is still to come; next week begins on Monday. */
export function quickSteps(now: Date): { name: Step; planned: Planned }[] {
  const day = (add: number) => isoDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() + add));
  const at = (add: number, time: string): Planned => ({ title: "", day: day(add), time, assigneeId: null });
  return [
    ...(now.getHours() < EVENING ? [{ name: "today" as const, planned: at(0, `${EVENING}:00`) }] : []),
    { name: "tomorrow", planned: at(1, MORNING) },
    { name: "nextWeek", planned: at((8 - now.getDay()) % 7 || 7, MORNING) },
  ];
}

/** The next step by one press of a thumb, where nobody has said one in words. */
export function QuickSteps({ draft, onChange }: { draft: Draft; onChange: ChangeDraft }) {
  const { t } = useTranslation("interactions");
  const now = useOwnClock().now();
  if (plannedOf(draft, now)) return null;
  return (
    <fieldset aria-label={t("followUp.label")} className="flex flex-wrap gap-1.5">
      {quickSteps(now).map(({ name, planned }) => (
        <Chip key={name} pressed={false} onClick={() => onChange({ planned })}>
          {t(`followUp.quick.${name}`)}
        </Chip>
      ))}
    </fieldset>
  );
}
