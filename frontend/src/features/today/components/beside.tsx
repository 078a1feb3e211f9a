import { Link } from "@tanstack/react-router";
import { Cake, History, Phone, VolumeX } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BirthdayOut, SilentOut, TodayOut } from "@/api/gen";
import { recentRecords } from "@/features/search/public/recent";
import { useOwnClock } from "@/shared/lib/own-clock";
import { formatPhone } from "@/shared/lib/phone";
import { useFmt } from "@/shared/lib/use-fmt";
import { RelativeTime } from "@/shared/ui/relative-time";
import { daysUntil } from "../birthdays";
import { Mentions } from "./mentions";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

export function Beside({ today }: { today: TodayOut }) {
  const { t } = useTranslation("today");
  const [recent] = useState(recentRecords);
  return (
    <div className="flex flex-col gap-5">
      <Mentions mentions={today.mentions} />
      <Panel title={t("birthdays.title")} icon={<Cake {...ICON} />} none={t("birthdays.none")}>
        {today.birthdays.map((one) => (
          <Birthday key={one.id} person={one} />
        ))}
      </Panel>
      <Panel title={t("silent.title")} icon={<VolumeX {...ICON} />} none={t("silent.none")}>
        {today.silent.map((one) => (
          <Silent key={one.id} person={one} />
        ))}
      </Panel>
      {recent.length > 0 && (
        <Panel title={t("recent")} icon={<History {...ICON} />} none="">
          {recent.slice(0, 6).map((one) => (
            <Row key={one.id}>
              <Card type={one.type} id={one.id} name={one.title} />
              <bdi className="truncate text-table text-ink-2">{one.subtitle}</bdi>
            </Row>
          ))}
        </Panel>
      )}
    </div>
  );
}

type PanelProps = { title: string; icon: ReactNode; none: string; children: readonly ReactNode[] };

function Panel({ title, icon, none, children }: PanelProps) {
  return (
    <section aria-label={title}>
      <h2 className="flex items-center gap-2 pb-1 text-table font-semibold text-ink-2">
        {icon}
        {title}
      </h2>
      <ul className="rounded-control border border-line bg-surface">
        {children}
        {children.length === 0 && <li className="px-3 py-2 text-table text-ink-2">{none}</li>}
      </ul>
    </section>
  );
}

function Row({ children }: { children: ReactNode }) {
  return (
    <li className="flex min-h-control flex-wrap items-center justify-between gap-x-3 border-b border-line px-3 py-1 last:border-b-0">
      {children}
    </li>
  );
}

type CardProps = { type: "contact" | "company" | "deal"; id: string; name: string };

function Card({ type, id, name }: CardProps) {
  const look = "inline-flex min-h-6 min-w-0 items-center truncate text-accent hover:underline";
  if (type === "contact") {
    return (
      <Link to="/contacts/$contactId" params={{ contactId: id }} className={look}>
        <bdi>{name}</bdi>
      </Link>
    );
  }
  if (type === "deal") {
    return (
      <Link to="/deals/$dealId" params={{ dealId: id }} className={look}>
        <bdi>{name}</bdi>
      </Link>
    );
  }
  return (
    <Link to="/companies/$companyId" params={{ companyId: id }} className={look}>
      <bdi>{name}</bdi>
    </Link>
  );
}

function Birthday({ person }: { person: BirthdayOut }) {
  const { t } = useTranslation("today");
  const common = useTranslation("common").t;
  const fmt = useFmt();
  const now = useOwnClock().now();
  const days = daysUntil(person.birthday, now);
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const born = Number(person.birthday.slice(0, 4));
  const words =
    days === 0 ? common("day.today") : days === 1 ? common("day.tomorrow") : fmt.date(day, "monthDay");
  return (
    <Row>
      <Card type="contact" id={person.id} name={person.name} />
      <span className="tabular text-table text-ink-2">
        {words}
        {born > 0 && ` · ${t("birthdays.age", { count: day.getFullYear() - born })}`}
      </span>
    </Row>
  );
}

function Silent({ person }: { person: SilentOut }) {
  const { t } = useTranslation("today");
  return (
    <Row>
      <Card type="contact" id={person.id} name={person.name} />
      <span className="flex items-center gap-3 text-table text-ink-2">
        {person.phone && (
          <a
            href={`tel:${person.phone}`}
            className="tabular inline-flex min-h-6 items-center gap-1 text-accent hover:underline"
          >
            <Phone size={14} strokeWidth={1.75} aria-hidden="true" />
            <bdi dir="ltr">{formatPhone(person.phone)}</bdi>
          </a>
        )}
        {person.last_interaction_at ? <RelativeTime at={person.last_interaction_at} /> : t("silent.never")}
      </span>
    </Row>
  );
}
