import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Filter } from "@/api/gen";
import type { CardObject } from "@/features/cards/public/types";
import { CompanyPicker } from "@/features/companies/public/company-picker";
import { ContactPicker } from "@/features/contacts/public/contact-picker";
import { cx } from "@/shared/lib/cx";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { Skeleton } from "@/shared/ui/skeleton";
import { type Broken, reasonOf } from "../model/broken";
import { type Count, type Member, nameOf, type Preview } from "../queries";
import { Why } from "./why";

type ResultProps = {
  object: CardObject;
  filter: Filter | null;
  preview: Preview | undefined;
  error: Error | null;
  /** The part of the question that cannot be asked any longer. */
  broken: Broken | null;
  onMend: () => void;
  isStale: boolean;
  onExact: () => void;
};

/** How many, who they are, and why. */
export function Result({ object, filter, preview, error, broken, isStale, ...on }: ResultProps) {
  const { t } = useTranslation("segments");
  const [asked, setAsked] = useState<Member | null>(null);
  if (!filter) return <p className="text-ink-2">{t("result.nothing")}</p>;
  if (error)
    return (
      <div
        role="alert"
        className="flex flex-col items-start gap-2 rounded-control border border-danger bg-danger-soft p-3"
      >
        <p>{broken ? t("result.broken", { field: broken.field }) : reasonOf(error)}</p>
        {broken && <Button onClick={on.onMend}>{t("part.remove")}</Button>}
      </div>
    );
  if (!preview) return <Skeleton lines={6} label={t("result.counting")} />;
  return (
    <section aria-label={t("result.title")} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-3">
        <p role="status" className={cx("tabular text-section font-semibold", isStale && "opacity-50")}>
          <HowMany object={object} count={preview.count} />
        </p>
        {preview.count.kind !== "exact" && <Button onClick={on.onExact}>{t("result.exactly")}</Button>}
      </div>
      {preview.data.length === 0 ? (
        <p className="text-ink-2">{t("result.nobody")}</p>
      ) : (
        <>
          <h2 className="text-table font-medium text-ink-2">{t("result.first")}</h2>
          <Members object={object} members={preview.data} onWhy={setAsked} />
        </>
      )}
      <div className="max-w-sm">
        <TryOne object={object} onPick={setAsked} />
      </div>
      {asked && <Why object={object} filter={filter} member={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

export function HowMany({ object, count }: { object: CardObject; count: Count }) {
  const { t } = useTranslation("segments");
  const fmt = useFmt();
  const shown = fmt.number(count.value);
  if (count.kind !== "exact") return <>{t("result.atLeast", { shown })}</>;
  const noun = object === "contacts" ? "result.people" : "result.companies";
  return <>{t(noun, { count: count.value, shown })}</>;
}

type TryOneProps = { object: CardObject; onPick: (member: Member) => void };

function TryOne({ object, onPick }: TryOneProps) {
  const { t } = useTranslation("segments");
  if (object === "contacts") return <ContactPicker label={t("why.try")} but={[]} onPick={onPick} />;
  return <CompanyPicker isClosed label={t("why.tryCompany")} onPick={onPick} />;
}

type MembersProps = {
  object: CardObject;
  members: Preview["data"];
  onWhy?: (member: Member) => void;
  onRemove?: (member: Member) => void;
};

export function Members({ object, members, onWhy, onRemove }: MembersProps) {
  const { t } = useTranslation("segments");
  return (
    <ul className="flex flex-col">
      {members.map((one) => (
        <li key={one.id} className="flex min-h-10 items-center gap-2 border-b border-line">
          <MemberLink object={object} id={one.id} name={nameOf(one)} />
          {onWhy && (
            <Button
              tone="quiet"
              aria-label={t("why.title", { name: nameOf(one) })}
              onClick={() => onWhy({ id: one.id, name: nameOf(one) })}
            >
              {t("why.ask")}
            </Button>
          )}
          {onRemove && (
            <Button
              tone="quiet"
              aria-label={t("picked.remove", { name: nameOf(one) })}
              onClick={() => onRemove({ id: one.id, name: nameOf(one) })}
            >
              ×
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function MemberLink({ object, id, name }: Member & { object: CardObject }) {
  const look = "min-w-0 flex-1 truncate py-2 text-ink hover:text-accent";
  if (object === "contacts")
    return (
      <Link to="/contacts/$contactId" params={{ contactId: id }} className={look}>
        <bdi>{name}</bdi>
      </Link>
    );
  return (
    <Link to="/companies/$companyId" params={{ companyId: id }} className={look}>
      <bdi>{name}</bdi>
    </Link>
  );
}
