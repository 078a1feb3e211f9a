import { useTranslation } from "react-i18next";
import { moneyText } from "@/features/deals/public/money-text";
import { cx } from "@/shared/lib/cx";
import { useFmt } from "@/shared/lib/use-fmt";
import { useIsPhone } from "@/shared/lib/use-media";
import { SelectField } from "@/shared/ui/select-field";
import { BYS, type By, type Group } from "../queries";
import { CountLink, FigureLink } from "./count-link";
import { percentText } from "./percent";

type BreakdownProps = {
  total: Group;
  groups: readonly Group[];
  by: By;
  nameOf: (group: Group) => string;
  onBy: (by: By) => void;
};

/** The same three steps person by person, source by source, month by month. */
export function Breakdown({ total, groups, by, nameOf, onBy }: BreakdownProps) {
  const { t } = useTranslation("figures");
  const phone = useIsPhone();
  const rows = [...groups.map((group) => ({ group, name: nameOf(group) }))];
  const all = { group: total, name: t("breakdown.total") };
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{t("breakdown.title")}</h3>
        <SelectField
          label={t("by.label")}
          hideLabel
          options={BYS.map((value) => ({ value, label: `${t("by.label")}: ${t(`by.${value}`)}` }))}
          value={by}
          onChange={(event) => onBy(event.target.value as By)}
        />
      </div>
      {phone ? (
        <ul className="flex flex-col divide-y divide-line">
          {[...rows, all].map(({ group, name }, place) => (
            <Card key={group.key ?? place} group={group} name={name} />
          ))}
        </ul>
      ) : (
        <Table rows={rows} all={all} head={t(`head.${by}`)} />
      )}
    </div>
  );
}

type Step = Group["steps"][number];
type Row = { group: Group; name: string };

const NUMBER = "px-2 py-1 text-end tabular";

function Table({ rows, all, head }: { rows: readonly Row[]; all: Row; head: string }) {
  const { t } = useTranslation("figures");
  const heads = [
    t("funnel.contacts"),
    t("funnel.deals"),
    t("breakdown.toDeals"),
    t("breakdown.sumOpened"),
    t("funnel.won"),
    t("breakdown.toWon"),
    t("breakdown.sumWon"),
  ];
  return (
    <table className="w-full border-collapse text-table">
      <thead>
        <tr className="border-b border-line text-ink-2">
          <th scope="col" className="py-1 pe-2 text-start font-medium">
            {head}
          </th>
          {heads.map((one) => (
            <th key={one} scope="col" className="px-2 py-1 text-end font-medium">
              {one}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...rows, all].map(({ group, name }, place) => (
          <tr
            key={group.key ?? `none-${place}`}
            className={cx(
              "border-b border-line last:border-b-0",
              place === rows.length && "font-semibold [&>th]:font-semibold",
            )}
          >
            <th scope="row" className="py-1 pe-2 text-start font-normal">
              <bdi>{name}</bdi>
            </th>
            <Cells group={group} name={name} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cells({ group, name }: Row) {
  const { t } = useTranslation("figures");
  const fmt = useFmt();
  const [contacts, deals, won] = group.steps;
  if (!contacts || !deals || !won) return null;
  const of = (step: typeof deals) => `${name}, ${t(`funnel.${step.step}`)}`;
  return (
    <>
      <td className={NUMBER}>
        <CountLink count={contacts.count} records={contacts.records} name={of(contacts)} />
      </td>
      <td className={NUMBER}>
        <CountLink count={deals.count} records={deals.records} name={of(deals)} />
      </td>
      <td className={NUMBER}>{percentText(fmt, deals.of_previous)}</td>
      <td className={NUMBER}>
        <Sum step={deals} name={of(deals)} />
      </td>
      <td className={NUMBER}>
        <CountLink count={won.count} records={won.records} name={of(won)} />
      </td>
      <td className={NUMBER}>{percentText(fmt, won.of_previous)}</td>
      <td className={NUMBER}>
        <Sum step={won} name={of(won)} />
      </td>
    </>
  );
}

function Sum({ step, name }: { step: Step; name: string }) {
  const fmt = useFmt();
  if (!step.sum) return null;
  const text = moneyText(fmt, step.sum);
  return <FigureLink count={step.count ?? 0} records={step.records} name={name} text={text} />;
}

/** On a phone each group is three lines instead of a row that is too wide. */
function Card({ group, name }: Row) {
  const { t } = useTranslation("figures");
  const fmt = useFmt();
  const shares = ["", "breakdown.toDealsShort", "breakdown.toWonShort"] as const;
  return (
    <li className="flex flex-col gap-1 py-2">
      <p className="font-medium">
        <bdi>{name}</bdi>
      </p>
      <dl className="grid grid-cols-[1fr_max-content] items-center gap-x-4 text-table">
        {group.steps.map((step, place) => {
          const share = shares[place];
          return (
            <div key={step.step} className="contents">
              <dt className="text-ink-2">
                {t(`funnel.${step.step}`)}
                {share && step.of_previous !== null && (
                  <> · {t(share, { percent: percentText(fmt, step.of_previous) })}</>
                )}
              </dt>
              <dd className="flex items-center justify-end gap-2">
                {step.sum && <bdi className="tabular text-ink-2">{moneyText(fmt, step.sum)}</bdi>}
                <CountLink
                  count={step.count}
                  records={step.records}
                  name={`${name}, ${t(`funnel.${step.step}`)}`}
                />
              </dd>
            </div>
          );
        })}
      </dl>
    </li>
  );
}
