import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFmt } from "@/shared/lib/use-fmt";
import { inputClass } from "@/shared/ui/field";
import { SILENT_DAYS, useSilentPeople } from "../queries";

const MANY = 1000;

/** Whose customers nobody has spoken to for so long. */
export function Silence({ onOpen }: { onOpen: (userId: string, days: number) => void }) {
  const { t } = useTranslation("team");
  const fmt = useFmt();
  const [days, setDays] = useState<number>(30);
  const people = (useSilentPeople(days).data ?? []).filter((one) => one.silent > 0);
  return (
    <section aria-labelledby="silent" className="flex flex-col gap-2">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="silent" className="text-title font-semibold">
          {t("silent.title")}
        </h2>
        <span className="w-56">
          <select
            aria-label={t("silent.since")}
            value={days}
            onChange={(event) => setDays(Number(event.target.value))}
            className={inputClass}
          >
            {SILENT_DAYS.map((one) => (
              <option key={one} value={one}>
                {t("silent.days", { count: one })}
              </option>
            ))}
          </select>
        </span>
      </header>
      {people.length === 0 && <p className="text-ink-2">{t("silent.none")}</p>}
      <ul className="flex flex-col">
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              onClick={() => onOpen(person.id, days)}
              className="flex min-h-control w-full cursor-pointer items-center justify-between gap-3 rounded-chip px-2 text-start hover:bg-sunken"
            >
              <bdi>{person.name}</bdi>
              <span className="tabular text-accent">
                {fmt.number(person.silent)}
                {person.silent >= MANY && "+"}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
