import { useTranslation } from "react-i18next";
import { useFmt } from "@/shared/lib/use-fmt";
import { EmptyState } from "@/shared/ui/empty-state";
import type { Cell } from "../csv";
import { comparedDays, lastDays } from "../period";
import { type Person, useActivity } from "../queries";
import type { DashboardProps } from "../reports-state";
import { CountLink } from "./count-link";
import { DayBars } from "./day-bars";
import { Difference } from "./difference";
import { FigureFrame } from "./figure-frame";
import { KIND_TONES, KINDS } from "./kinds";

/** Who wrote down how much, of which kind and on which day. By name, never by rank. */
export function Activity({ state, range }: DashboardProps) {
  const { t } = useTranslation("figures");
  const kindName = useTranslation("interactions").t;
  const fmt = useFmt();
  const shown = lastDays(range, new Date());
  const { data, error, refetch } = useActivity(shown, state);
  const before = useActivity(comparedDays(range, new Date()), state).data?.people;
  const was = (id: string | null) => before?.find((one) => one.id === id)?.count;
  const people = data?.people ?? [];
  const most = Math.max(0, ...people.flatMap((one) => one.days));
  const csv = (): Cell[][] => [
    [
      t("activity.person"),
      t("activity.total"),
      t("compared.row"),
      ...KINDS.map((kind) => kindName(`kinds.${kind}`)),
      ...(data?.days ?? []),
    ],
    ...people.map((one) => [
      one.name || t("nobody"),
      one.count,
      was(one.id) ?? null,
      ...KINDS.map((kind) => countOf(one, kind)),
      ...one.days,
    ]),
  ];
  return (
    <FigureFrame
      title={t("activity.title")}
      how={t("activity.how")}
      loading={!data}
      error={error}
      onRetry={() => void refetch()}
      csv={csv}
      range={shown}
    >
      {most === 0 && <EmptyState title={t("activity.empty")} />}
      {data && most > 0 && (
        <>
          <p className="text-table text-ink-2">{t("activity.mostOnADay", { count: most })}</p>
          <ul className="grid gap-3 tablet:grid-cols-2">
            {people.map((one) => (
              <PersonRow
                key={one.id ?? "nobody"}
                person={one}
                before={was(one.id)}
                days={data.days}
                most={most}
              />
            ))}
          </ul>
          <p className="tabular flex justify-between text-meta text-ink-3">
            <span>{fmt.date(new Date(`${data.from}T00:00:00`))}</span>
            <span>{fmt.date(new Date(`${data.to}T00:00:00`))}</span>
          </p>
        </>
      )}
    </FigureFrame>
  );
}

const countOf = (person: Person, kind: string): number =>
  person.kinds.find((one) => one.kind === kind)?.count ?? 0;

type PersonRowProps = { person: Person; before: number | undefined; days: readonly string[]; most: number };

function PersonRow({ person, before, days, most }: PersonRowProps) {
  const { t } = useTranslation("figures");
  const kindName = useTranslation("interactions").t;
  const name = person.name || t("nobody");
  return (
    <li className="flex min-w-0 flex-col gap-2 rounded-control border border-line p-3">
      <p className="flex items-baseline justify-between gap-3">
        <bdi className="truncate font-medium">{name}</bdi>
        <span className="flex items-baseline gap-3">
          <Difference now={person.count} before={before} />
          <CountLink {...person} name={name} className="text-title font-semibold" />
        </span>
      </p>
      <DayBars counts={person.days} days={days} most={most} name={name} />
      {person.count > 0 && (
        <ul className="flex flex-wrap gap-x-3 gap-y-1 text-table text-ink-2">
          {KINDS.filter((kind) => countOf(person, kind) > 0).map((kind) => {
            const found = person.kinds.find((one) => one.kind === kind);
            return (
              found && (
                <li key={kind} className="flex items-center gap-1.5">
                  <span aria-hidden="true" className={`size-3 rounded-chip ${KIND_TONES[kind]}`} />
                  {kindName(`kinds.${kind}`)}
                  <CountLink {...found} name={`${name}, ${kindName(`kinds.${kind}`)}`} />
                </li>
              )
            );
          })}
        </ul>
      )}
    </li>
  );
}
