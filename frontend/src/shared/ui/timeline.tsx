import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { daysBetween } from "../lib/fmt";
import { useFmt } from "../lib/use-fmt";

type TimelineProps<Entry> = {
  label: string;
  entries: readonly Entry[];
  idOf: (entry: Entry) => string;
  atOf: (entry: Entry) => string;
  render: (entry: Entry) => ReactNode;
};

type Day<Entry> = { key: string; at: Date; entries: Entry[] };

function byDay<Entry>(entries: readonly Entry[], atOf: (entry: Entry) => string): Day<Entry>[] {
  const days: Day<Entry>[] = [];
  for (const entry of entries) {
    const at = new Date(atOf(entry));
    const key = at.toDateString();
    const last = days.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else days.push({ key, at, entries: [entry] });
  }
  return days;
}

/** One stream, newest first, under heads of days. */
export function Timeline<Entry>({ label, entries, idOf, atOf, render }: TimelineProps<Entry>) {
  return (
    <section aria-label={label} className="flex flex-col">
      {byDay(entries, atOf).map((day) => (
        <div key={day.key}>
          <DayHead at={day.at} />
          <ol className="flex flex-col">
            {day.entries.map((entry) => (
              <li key={idOf(entry)} className="border-b border-line last:border-b-0">
                {render(entry)}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function DayHead({ at }: { at: Date }) {
  const { t } = useTranslation("common");
  const fmt = useFmt();
  const days = daysBetween(at, new Date());
  const word = days === 0 ? t("day.today") : days === 1 ? t("day.yesterday") : null;
  const style = at.getFullYear() === new Date().getFullYear() ? "weekday" : "long";
  return (
    <h2 className="bg-bg px-4 py-1.5 text-meta font-medium text-ink-2">
      {word ? `${word} · ${fmt.date(at, "monthDay")}` : fmt.date(at, style)}
    </h2>
  );
}
