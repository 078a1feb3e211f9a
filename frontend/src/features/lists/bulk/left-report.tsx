import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getCompany, getContact, getDeal } from "@/api/gen";
import { useFieldLabels } from "@/features/cards/public/reference-queries";
import type { ListedObject } from "@/features/cards/public/types";
import { useFmt } from "@/shared/lib/use-fmt";
import { useIsPhone } from "@/shared/lib/use-media";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { type LeftGroup, leftGroups } from "./left-reasons";
import type { LeftOver } from "./use-bulk";

const AT_ONCE = 25;
const LINE = "block min-h-control truncate py-1.5";

type LeftReportProps = { object: ListedObject; report: LeftOver; onClose: () => void };

/** Everything that a change to many left as it was, by what was in the way; each leads to its card. */
export function LeftReport({ object, report, onClose }: LeftReportProps) {
  const { t } = useTranslation("lists");
  const fmt = useFmt();
  const untold = report.left - report.items.length;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("bulk.report.title", { count: report.left, shown: fmt.number(report.left) })}
      kind={useIsPhone() ? "sheet" : "drawer"}
    >
      <div className="flex flex-col gap-4">
        {leftGroups(report.items).map((group) => (
          <Group
            key={JSON.stringify([group.why, group.fields])}
            object={object}
            group={group}
            names={report.names}
          />
        ))}
        {untold > 0 && (
          <p className="text-ink-2">{t("bulk.report.more", { count: untold, shown: fmt.number(untold) })}</p>
        )}
      </div>
    </Dialog>
  );
}

type GroupProps = { object: ListedObject; group: LeftGroup; names: ReadonlyMap<string, string> };

function Group({ object, group: { why, fields, ids }, names }: GroupProps) {
  const { t } = useTranslation("lists");
  const fmt = useFmt();
  const labels = useFieldLabels(object);
  const [most, setMost] = useState(AT_ONCE);
  const lacking = fields.map((key) => labels.get(key) ?? key).join(", ");
  const title = t(`bulk.report.${why}`, { fields: lacking });
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="font-medium text-ink">
        {title} <span className="tabular text-ink-2">{fmt.number(ids.length)}</span>
      </h3>
      <ul className="flex flex-col divide-y divide-line">
        {ids.slice(0, most).map((id) => (
          <li key={id}>
            <Line object={object} id={id} name={names.get(id)} isGone={why === "gone"} />
          </li>
        ))}
      </ul>
      {ids.length > most && <Button onClick={() => setMost(most + AT_ONCE)}>{t("bulk.report.next")}</Button>}
    </section>
  );
}

type LineProps = { object: ListedObject; id: string; name: string | undefined; isGone: boolean };

/** What the list had not read yet is asked by what it is called. */
function Line({ object, id, name, isGone }: LineProps) {
  const { t } = useTranslation("lists");
  const { data: found } = useQuery({
    queryKey: [object, "name", id],
    queryFn: () => nameOf(object, id),
    enabled: name === undefined && !isGone,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const text = <bdi>{name ?? found ?? t("bulk.why.one")}</bdi>;
  if (isGone) return <span className={LINE}>{text}</span>;
  const look = `${LINE} text-accent hover:underline`;
  switch (object) {
    case "contacts":
      return (
        <Link to="/contacts/$contactId" params={{ contactId: id }} className={look}>
          {text}
        </Link>
      );
    case "companies":
      return (
        <Link to="/companies/$companyId" params={{ companyId: id }} className={look}>
          {text}
        </Link>
      );
    case "deals":
      return (
        <Link to="/deals/$dealId" params={{ dealId: id }} className={look}>
          {text}
        </Link>
      );
  }
}

async function nameOf(object: ListedObject, id: string): Promise<string> {
  switch (object) {
    case "contacts":
      return (await getContact({ path: { contact_id: id }, throwOnError: true })).data.display_name;
    case "companies":
      return (await getCompany({ path: { company_id: id }, throwOnError: true })).data.name;
    case "deals":
      return (await getDeal({ path: { deal_id: id }, throwOnError: true })).data.name;
  }
}
