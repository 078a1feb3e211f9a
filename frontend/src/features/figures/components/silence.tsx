import { useTranslation } from "react-i18next";
import { CountBar } from "@/shared/ui/count-bar";
import { SelectField } from "@/shared/ui/select-field";
import type { Cell } from "../csv";
import { type Records, useSilence } from "../queries";
import { type DashboardProps, SILENT_DAYS } from "../reports-state";
import { CountLink, FigureLink } from "./count-link";
import { FigureFrame } from "./figure-frame";

/** All that somebody ever wrote down, the last of it first. */
const writtenBy = (id: string): Records => ({
  object: "interactions",
  filter: { all: [{ field: "author_id", op: "eq", value: id }] },
});

/** Who wrote nothing down for so long, and whom nobody called. */
export function Silence({ state, onState }: DashboardProps) {
  const { t } = useTranslation("figures");
  const { data, error, refetch } = useSilence(state.days, state);
  const owners = data?.customers.owners ?? [];
  const most = Math.max(0, ...owners.map((one) => one.count));
  const csv = (): Cell[][] => [
    [t("silence.people"), t("silence.since")],
    ...(data?.people ?? []).map((one): Cell[] => [one.name, one.days]),
    [],
    [t("silence.customers"), data?.customers.count ?? 0],
    ...owners.map((one): Cell[] => [one.name ?? t("nobody"), one.count]),
  ];
  return (
    <FigureFrame
      title={t("silence.title")}
      how={t("silence.how")}
      aside={
        <SelectField
          label={t("silence.since")}
          hideLabel
          options={SILENT_DAYS.map((days) => ({
            value: String(days),
            label: `${t("silence.since")}: ${t("silence.days", { count: days })}`,
          }))}
          value={String(state.days)}
          onChange={(event) => onState({ days: Number(event.target.value) })}
        />
      }
      loading={!data}
      error={error}
      onRetry={() => void refetch()}
      csv={csv}
    >
      {data && (
        <div className="grid gap-6 tablet:grid-cols-2">
          <div className="flex flex-col gap-2">
            <h3 className="font-semibold">{t("silence.people")}</h3>
            {data.people.length === 0 && <p className="text-ink-2">{t("silence.noPeople")}</p>}
            <ul className="flex flex-col divide-y divide-line">
              {data.people.map((one) => (
                <li key={one.id} className="flex flex-wrap justify-between gap-x-3 py-1.5">
                  <bdi>{one.name}</bdi>
                  {one.days === null ? (
                    <span className="text-ink-2">{t("silence.never")}</span>
                  ) : (
                    <FigureLink
                      count={1}
                      records={writtenBy(one.id)}
                      name={one.name}
                      text={t("silence.lastDays", { count: one.days })}
                    />
                  )}
                </li>
              ))}
            </ul>
          </div>
          <div className="flex flex-col gap-2">
            <div className="flex items-baseline justify-between gap-3">
              <h3 className="font-semibold">{t("silence.customers")}</h3>
              <CountLink
                {...data.customers}
                name={t("silence.customers")}
                className="text-section font-semibold"
              />
            </div>
            {owners.length === 0 && <p className="text-ink-2">{t("silence.noCustomers")}</p>}
            <ul className="grid grid-cols-[minmax(6rem,max-content)_minmax(0,1fr)_max-content] gap-x-4 gap-y-2">
              {owners.map((one) => (
                <li
                  key={one.id ?? "nobody"}
                  className="col-span-3 grid grid-cols-subgrid items-center gap-x-4"
                >
                  <bdi>{one.name ?? t("nobody")}</bdi>
                  <CountBar part={one.count} whole={most} className="bg-chart-3" />
                  <CountLink {...one} name={`${t("silence.customers")}, ${one.name ?? t("nobody")}`} />
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </FigureFrame>
  );
}
