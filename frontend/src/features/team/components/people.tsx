import { useTranslation } from "react-i18next";
import type { PersonDayOut, TeamDayOut } from "@/api/gen";
import { cx } from "@/shared/lib/cx";
import { useFmt } from "@/shared/lib/use-fmt";
import { Face } from "@/shared/ui/face";
import { clockIn, countOf, FIGURES, type Figure } from "../figures";
import { usePrefetchDay } from "../queries";
import { HourStrip } from "./hour-strip";

type Open = (userId: string, only: Figure | null) => void;

type PeopleProps = { day: TeamDayOut; chosen: string | null; narrow: boolean; onOpen: Open };

/** By name, never by rank. Who did nothing yet stands at the end and says so. */
export function People({ day, chosen, narrow, onOpen }: PeopleProps) {
  const { t } = useTranslation("team");
  const busy = day.people.filter((one) => FIGURES.some((figure) => countOf(one, figure) > 0));
  const quiet = day.people.filter((one) => !busy.includes(one));
  return (
    <section aria-label={t("people")} className="flex flex-col gap-3">
      {busy.length === 0 && <p className="text-ink-2">{t("nothingYet")}</p>}
      <ul className={cx("grid gap-3", !narrow && "tablet:grid-cols-2 wide:grid-cols-3")}>
        {busy.map((person) => (
          <PersonCard
            key={person.id}
            person={person}
            day={day}
            chosen={person.id === chosen}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {quiet.length > 0 && (
        <p className="text-table text-ink-2">
          {t("quiet")}{" "}
          {quiet.map((one, index) => (
            <span key={one.id}>
              {index > 0 && " · "}
              <bdi>{one.name}</bdi>
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

type PersonCardProps = {
  person: PersonDayOut;
  day: TeamDayOut;
  chosen: boolean;
  onOpen: Open;
};

function PersonCard({ person, day, chosen, onOpen }: PersonCardProps) {
  const { t } = useTranslation("team");
  const fmt = useFmt();
  const prefetch = usePrefetchDay();
  const figures = FIGURES.filter((figure) => countOf(person, figure) > 0);
  const come = () => prefetch(day.date, person.id);
  const clock = clockIn(day.time_zone);
  return (
    <li
      onPointerEnter={come}
      className={cx(
        "flex flex-col gap-2 rounded-control border bg-surface p-3",
        chosen ? "border-accent" : "border-line",
      )}
    >
      <button
        type="button"
        onFocus={come}
        aria-current={chosen || undefined}
        aria-label={t("open", { name: person.name })}
        onClick={() => onOpen(person.id, null)}
        className="-m-1 flex min-h-control cursor-pointer items-center gap-2 rounded-chip p-1 text-start hover:bg-sunken"
      >
        <Face id={person.id} name={person.name} />
        <span className="min-w-0 flex-1 truncate font-medium">
          <bdi>{person.name}</bdi>
        </span>
        {person.first_at && person.last_at && (
          <span className="tabular text-table text-ink-2">
            {clock(person.first_at)}–{clock(person.last_at)}
          </span>
        )}
      </button>
      <HourStrip hours={person.hours} />
      <ul className="flex flex-wrap gap-x-3 gap-y-1">
        {figures.map((figure) => (
          <li key={figure}>
            <button
              type="button"
              onClick={() => onOpen(person.id, figure)}
              className="tabular inline-flex min-h-6 cursor-pointer items-baseline gap-1 text-table text-ink-2 hover:text-accent hover:underline pointer-coarse:min-h-control"
            >
              <span className="text-title font-semibold text-ink">{fmt.number(countOf(person, figure))}</span>
              {t(`figure.${figure}`, { count: countOf(person, figure) })}
            </button>
          </li>
        ))}
      </ul>
      <p className="tabular flex flex-wrap gap-x-3 text-meta text-ink-2">
        {person.talk_seconds > 0 && <span>{t("talked", { time: fmt.duration(person.talk_seconds) })}</span>}
        {person.tasks_overdue > 0 && (
          <span className="text-danger">{t("overdue", { count: person.tasks_overdue })}</span>
        )}
      </p>
    </li>
  );
}
