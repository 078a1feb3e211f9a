import { useTranslation } from "react-i18next";
import { useLanguage } from "@/i18n/use-language";
import { weekdayName } from "@/shared/lib/day-names";
import { Chip } from "@/shared/ui/chip";
import { type Option, SelectField } from "@/shared/ui/select-field";
import type { Routing } from "../model/draft";
import type { Editing } from "./editing";
import { Refusal, Tick } from "./part";

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const USUAL = { days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" };

const HALF_HOURS = Array.from(
  { length: 48 },
  (_, half) => `${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 ? "30" : "00"}`,
);

/** A browser's own field of time speaks the browser's language and clock: these are the app's. */
const timesWith = (present: string): Option[] =>
  [...new Set([...HALF_HOURS, present])].sort().map((time) => ({ value: time, label: time }));

type HoursProps = {
  editing: Editing;
  people: readonly Option[];
  onChange: (part: Partial<Routing>) => void;
};

/** When somebody is there, and who gets what comes at other times. */
export function HoursField({ editing, people, onChange }: HoursProps) {
  const { t } = useTranslation("forms");
  const language = useLanguage();
  const { hours, otherwise_id } = editing.draft.routing;
  // The first of January 2024 was a Monday.
  const dayName = (day: number) => weekdayName(`2024-01-0${day}`, language);
  const toggled = (days: number[], day: number) =>
    days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort((a, b) => a - b);
  return (
    <section aria-label={t("hours.title")} className="flex flex-col gap-3">
      <Tick
        label={t("hours.ask")}
        checked={hours !== null}
        onChange={(on) =>
          onChange(
            on
              ? { hours: USUAL, otherwise_id: otherwise_id ?? people[0]?.value ?? null }
              : { hours: null, otherwise_id: null },
          )
        }
      />
      {hours && (
        <>
          <fieldset className="flex flex-wrap gap-2">
            <legend className="pb-1 text-table font-medium text-ink-2">{t("hours.days")}</legend>
            {DAYS.map((day) => (
              <Chip
                key={day}
                pressed={hours.days.includes(day)}
                onClick={() => onChange({ hours: { ...hours, days: toggled(hours.days, day) } })}
              >
                {dayName(day)}
              </Chip>
            ))}
          </fieldset>
          <Refusal text={editing.under("/routing/hours/days")} />
          <div className="grid grid-cols-2 gap-3">
            <SelectField
              label={t("hours.from")}
              options={timesWith(hours.from)}
              value={hours.from}
              error={editing.at("/routing/hours/from")}
              onChange={(event) => onChange({ hours: { ...hours, from: event.target.value } })}
            />
            <SelectField
              label={t("hours.to")}
              options={timesWith(hours.to)}
              value={hours.to}
              error={editing.at("/routing/hours/to")}
              onChange={(event) => onChange({ hours: { ...hours, to: event.target.value } })}
            />
          </div>
          <SelectField
            label={t("hours.otherwise")}
            value={otherwise_id ?? ""}
            error={editing.at("/routing/otherwise_id")}
            options={people}
            onChange={(event) => onChange({ otherwise_id: event.target.value || null })}
          />
        </>
      )}
    </section>
  );
}
