import { Link } from "@tanstack/react-router";
import { ChevronDown, Phone, PhoneForwarded, PhoneIncoming, PhoneMissed, PhoneOutgoing } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallOut } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { cx } from "@/shared/lib/cx";
import { useOwnClock } from "@/shared/lib/own-clock";
import { formatPhone } from "@/shared/lib/phone";
import { useFmt } from "@/shared/lib/use-fmt";
import { CallDetails } from "./call-details";

const isMissed = (call: CallOut): boolean =>
  call.direction === "inbound" && (call.outcome === "missed" || call.outcome === "voicemail");

const ICON = { size: 20, strokeWidth: 1.75, "aria-hidden": true } as const;

function CallIcon({ call }: { call: CallOut }) {
  if (isMissed(call)) return <PhoneMissed {...ICON} className="shrink-0 text-danger" />;
  if (call.direction === "internal") return <PhoneForwarded {...ICON} className="shrink-0 text-ink-2" />;
  const Icon = call.direction === "outbound" ? PhoneOutgoing : PhoneIncoming;
  return <Icon {...ICON} className={cx("shrink-0", call.answered_at ? "text-success" : "text-ink-2")} />;
}

type CallRowProps = { call: CallOut; onLine: (line: string) => void };

/** Who, when, how long and who of us; unfolded, what was said. */
export function CallRow({ call, onLine }: CallRowProps) {
  const { t } = useTranslation("telephony");
  const fmt = useFmt();
  const own = useOwnClock();
  const users = useUserNames();
  const [open, setOpen] = useState(false);
  const details = useId();
  const colleague = call.user_id && users.get(call.user_id);
  const state = call.outcome ?? call.state;
  return (
    <article className="flex flex-col bg-surface">
      <div className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
        <span className="flex min-w-56 flex-1 items-center gap-3">
          <CallIcon call={call} />
          <span className="flex min-w-0 flex-col [overflow-wrap:anywhere]">
            <Who call={call} />
            <span className={cx("text-table", isMissed(call) ? "text-danger" : "text-ink-2")}>
              {t(`direction.${call.direction}`)} · {t(`state.${state}`)}
            </span>
          </span>
        </span>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-table text-ink-2">
          <time
            dateTime={call.started_at}
            title={fmt.dateTime(own.shown(new Date(call.started_at)))}
            className="tabular"
          >
            {fmt.time(own.shown(new Date(call.started_at)))}
          </time>
          <Lengths call={call} />
          {call.company_number && (
            <button
              type="button"
              aria-label={`${t("calls.ofLine")} ${call.line_name || call.company_number}`}
              onClick={() => onLine(call.company_number ?? "")}
              className="min-h-6 cursor-pointer hover:text-accent hover:underline"
            >
              <bdi>{call.line_name || formatPhone(call.company_number)}</bdi>
            </button>
          )}
          {colleague && <bdi>{colleague}</bdi>}
        </span>
        <span className="flex items-center gap-1">
          <CallBack call={call} />
          <button
            type="button"
            aria-expanded={open}
            aria-controls={details}
            onClick={() => setOpen(!open)}
            className="inline-flex min-h-control cursor-pointer items-center gap-1 rounded-control px-2 text-ink-2 hover:bg-sunken hover:text-ink"
          >
            {t("calls.details")}
            <ChevronDown
              size={16}
              strokeWidth={1.75}
              aria-hidden="true"
              className={cx("transition-transform", open && "rotate-180")}
            />
          </button>
        </span>
      </div>
      <div id={details}>{open && <CallDetails callId={call.id} />}</div>
    </article>
  );
}

function Who({ call }: { call: CallOut }) {
  const { t } = useTranslation("telephony");
  const look = "inline-flex min-h-6 items-center font-medium hover:text-accent hover:underline";
  if (call.contact_id)
    return (
      <Link to="/contacts/$contactId" params={{ contactId: call.contact_id }} className={look}>
        <bdi>{call.contact_name}</bdi>
      </Link>
    );
  if (call.company_id)
    return (
      <Link to="/companies/$companyId" params={{ companyId: call.company_id }} className={look}>
        <bdi>{call.company_name}</bdi>
      </Link>
    );
  const number = call.number ?? call.raw_number;
  return number ? (
    <bdi dir="ltr" className="tabular font-medium">
      {formatPhone(number)}
    </bdi>
  ) : (
    <span className="font-medium">{t("who.withheld")}</span>
  );
}

function Lengths({ call }: { call: CallOut }) {
  const { t } = useTranslation("telephony");
  const fmt = useFmt();
  const { talk_seconds: talk, wait_seconds: wait } = call;
  return (
    <>
      {wait !== null && (
        <span className="tabular whitespace-nowrap">{t("calls.waited", { time: fmt.duration(wait) })}</span>
      )}
      {talk !== null && (
        <span className="tabular whitespace-nowrap">{t("calls.talked", { time: fmt.duration(talk) })}</span>
      )}
    </>
  );
}

/** By whatever the device telephones with; what was said is asked for afterwards. */
function CallBack({ call }: { call: CallOut }) {
  const { t } = useTranslation("telephony");
  if (!call.number) return null;
  const customer = call.contact_id
    ? `contacts/${call.contact_id}/${call.contact_name ?? ""}`
    : call.company_id
      ? `companies/${call.company_id}/${call.company_name ?? ""}`
      : undefined;
  return (
    <a
      href={`tel:${call.number}`}
      data-customer={customer}
      className="inline-flex min-h-control items-center gap-1 rounded-control px-2 text-accent hover:bg-sunken"
    >
      <Phone size={16} strokeWidth={1.75} aria-hidden="true" />
      {t(isMissed(call) ? "calls.callBack" : "calls.call")}
    </a>
  );
}
