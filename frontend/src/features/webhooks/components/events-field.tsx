import { useTranslation } from "react-i18next";
import { EVENTS, isAsked, KINDS, type Kind, withEvent, withKind } from "../model/events";

type EventsFieldProps = { asked: readonly string[]; onChange: (asked: string[]) => void };

/** What is told, as ticks by the kind of record. */
export function EventsField({ asked, onChange }: EventsFieldProps) {
  const { t } = useTranslation("webhooks");
  return (
    <div className="flex flex-col gap-3">
      {KINDS.map((kind) => (
        <KindField key={kind} kind={kind} asked={asked} onChange={onChange} />
      ))}
      <p className="text-meta text-ink-3">{t("events.seen")}</p>
    </div>
  );
}

function KindField({ kind, asked, onChange }: EventsFieldProps & { kind: Kind }) {
  const { t } = useTranslation("webhooks");
  return (
    <fieldset className="border-b border-line pb-2">
      <legend className="text-table font-medium">{t(`kind.${kind}`)}</legend>
      <div className="flex flex-wrap gap-x-4">
        <Tick
          label={t("events.whole")}
          checked={asked.includes(`${kind}.*`)}
          onChange={(on) => onChange(withKind(asked, kind, on))}
        />
        {EVENTS[kind].map((past) => (
          <Tick
            key={past}
            label={t(`past.${past}`)}
            checked={isAsked(asked, kind, past)}
            onChange={(on) => onChange(withEvent(asked, kind, past, on))}
          />
        ))}
      </div>
    </fieldset>
  );
}

type TickProps = { label: string; checked: boolean; onChange: (on: boolean) => void };

export function Tick({ label, checked, onChange }: TickProps) {
  return (
    <label className="inline-flex min-h-control items-center gap-2">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
