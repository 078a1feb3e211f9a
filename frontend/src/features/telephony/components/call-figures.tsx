import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CallFigureOut, CallOut } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { formatPhone } from "@/shared/lib/phone";
import { useFmt } from "@/shared/lib/use-fmt";
import { Chip } from "@/shared/ui/chip";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Figure } from "@/shared/ui/figure";
import { Skeleton } from "@/shared/ui/skeleton";
import { useCallFigures, useCalls } from "../call-queries";
import { PERIODS, type Period } from "../model/log-state";
import { CallClock } from "./call-clock";
import { PhaseWord } from "./phase-word";

type CallFiguresProps = { period: Period; onPeriod: (period: Period) => void };

/** Who talks and who waits at this moment, and what came of the calls of a period. */
export function CallFigures({ period, onPeriod }: CallFiguresProps) {
  const { t } = useTranslation("telephony");
  const { data, error, refetch } = useCallFigures(period);
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 p-4">
      <UnderWay />
      <section aria-label={t("figures.title")} className="flex flex-col gap-4">
        <fieldset aria-label={t("figures.period")} className="flex flex-wrap gap-1.5">
          {PERIODS.map((one) => (
            <Chip key={one} pressed={one === period} onClick={() => onPeriod(one)}>
              {t(`figures.periods.${one}`)}
            </Chip>
          ))}
        </fieldset>
        {error && !data && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton label={t("figures.title")} />}
        {data && (
          <>
            <Totals total={data.total} />
            <Breakdown
              title={t("figures.byLine")}
              rows={data.lines.map(({ line, name, figures }) => ({
                key: line ?? "",
                name: name ?? (line ? formatPhone(line) : t("figures.noLine")),
                figures,
              }))}
            />
            <ByUser rows={data.users} />
            <Breakdown
              title={t("figures.byHour")}
              rows={data.hours.map(({ hour, figures }) => ({
                key: String(hour),
                name: `${String(hour).padStart(2, "0")}:00`,
                figures,
              }))}
            />
            <p className="text-meta text-ink-2">{t("figures.how")}</p>
          </>
        )}
      </section>
    </div>
  );
}

function UnderWay() {
  const { t } = useTranslation("telephony");
  const users = useUserNames();
  const { data } = useCalls({ state: "open" });
  return (
    <section aria-label={t("figures.now")} className="flex flex-col gap-2">
      <h2 className="text-title font-semibold">{t("figures.now")}</h2>
      {data?.length === 0 && <p className="text-ink-2">{t("figures.quiet")}</p>}
      {data && data.length > 0 && (
        <ul className="rounded-control border border-line bg-surface">
          {data.map((call) => (
            <li
              key={call.id}
              className="flex min-h-control flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-b-0"
            >
              <PhaseWord phase={phaseIn(call)} />
              <CallClock since={call.answered_at ?? call.started_at} seconds={null} />
              <bdi className="min-w-0 font-medium">
                {call.contact_name ?? call.company_name ?? formatPhone(call.number ?? call.raw_number ?? "")}
              </bdi>
              {call.line_name && <bdi className="text-ink-2">{call.line_name}</bdi>}
              {call.user_id && <bdi className="text-ink-2">{users.get(call.user_id)}</bdi>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function phaseIn(call: CallOut): "ringing" | "calling" | "talking" | "held" {
  if (call.state === "answered") return "talking";
  if (call.state === "held") return "held";
  return call.direction === "outbound" ? "calling" : "ringing";
}

function useFigures() {
  const fmt = useFmt();
  return {
    share: ({ answered, inbound }: CallFigureOut) =>
      inbound === 0 ? "–" : `${fmt.number(Math.round((answered / inbound) * 100))} %`,
    seconds: (value: number | null) => (value === null ? "–" : fmt.duration(Math.round(value))),
    number: fmt.number,
  };
}

function Totals({ total }: { total: CallFigureOut }) {
  const { t } = useTranslation("telephony");
  const say = useFigures();
  return (
    <dl className="grid grid-cols-2 gap-4 rounded-control border border-line bg-surface p-4 tablet:grid-cols-3 desk:grid-cols-6">
      <Figure name={t("figures.inbound")}>{say.number(total.inbound)}</Figure>
      <Figure name={t("figures.share")}>{say.share(total)}</Figure>
      <Figure name={t("figures.missed")}>
        <Link to="/calls" search={{ state: "missed" }} className="hover:text-accent hover:underline">
          {say.number(total.missed)}
        </Link>
      </Figure>
      <Figure name={t("figures.returned")}>{say.number(total.returned)}</Figure>
      <Figure name={t("figures.wait")} beside={<Slow seconds={total.wait_p90} />}>
        {say.seconds(total.wait_p50)}
      </Figure>
      <Figure name={t("figures.talk")}>{say.seconds(total.talk_seconds)}</Figure>
    </dl>
  );
}

/** One of ten waited longer. */
function Slow({ seconds }: { seconds: number | null }) {
  const { t } = useTranslation("telephony");
  const say = useFigures();
  if (seconds === null) return null;
  return (
    <span className="tabular text-meta text-ink-2">{t("figures.slow", { time: say.seconds(seconds) })}</span>
  );
}

function ByUser({ rows }: { rows: readonly { user_id: string | null; figures: CallFigureOut }[] }) {
  const { t } = useTranslation("telephony");
  const users = useUserNames();
  return (
    <Breakdown
      title={t("figures.byUser")}
      rows={rows.map(({ user_id, figures }) => ({
        key: user_id ?? "",
        name: (user_id && users.get(user_id)) || t("figures.nobody"),
        figures,
      }))}
    />
  );
}

type Row = { key: string; name: string; figures: CallFigureOut };

function Breakdown({ title, rows }: { title: string; rows: readonly Row[] }) {
  const { t } = useTranslation("telephony");
  const say = useFigures();
  if (rows.length === 0) return null;
  const head = "px-3 py-1.5 text-end font-medium text-ink-2";
  const cell = "tabular px-3 py-1.5 text-end whitespace-nowrap";
  return (
    <section
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys as well
      tabIndex={0}
      className="overflow-x-auto rounded-control border border-line bg-surface"
    >
      <table className="w-full border-collapse text-table">
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className="px-3 py-1.5 text-start font-medium text-ink-2">
              {title}
            </th>
            <th scope="col" className={head}>
              {t("figures.inbound")}
            </th>
            <th scope="col" className={head}>
              {t("figures.share")}
            </th>
            <th scope="col" className={head}>
              {t("figures.missed")}
            </th>
            <th scope="col" className={head}>
              {t("figures.wait")}
            </th>
            <th scope="col" className={head}>
              {t("figures.outbound")}
            </th>
            <th scope="col" className={head}>
              {t("figures.talk")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, figures }) => (
            <tr key={key} className="border-b border-line last:border-b-0">
              <th scope="row" className="px-3 py-1.5 text-start font-normal">
                <bdi>{name}</bdi>
              </th>
              <td className={cell}>{say.number(figures.inbound)}</td>
              <td className={cell}>{say.share(figures)}</td>
              <td className={cell}>{say.number(figures.missed)}</td>
              <td className={cell}>{say.seconds(figures.wait_p50)}</td>
              <td className={cell}>{say.number(figures.outbound)}</td>
              <td className={cell}>{say.seconds(figures.talk_seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
