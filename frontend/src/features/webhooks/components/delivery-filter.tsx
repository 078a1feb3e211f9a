import { useTranslation } from "react-i18next";
import { SelectField } from "@/shared/ui/select-field";
import { KINDS } from "../model/events";
import { type LogQuestion, STATES, STRETCHES } from "../model/log";

type DeliveryFilterProps = { asked: LogQuestion; onChange: (asked: LogQuestion) => void };

/** What of the log is looked at: by what became of it, by kind, by time. */
export function DeliveryFilter({ asked, onChange }: DeliveryFilterProps) {
  const { t } = useTranslation("webhooks");
  const any = { value: "", label: t("log.any") };
  return (
    <div className="grid gap-3 px-4 py-3 tablet:grid-cols-3">
      <SelectField
        label={t("log.state")}
        value={asked.state}
        options={[any, ...STATES.map((value) => ({ value, label: t(`state.${value}`) }))]}
        onChange={(event) => onChange({ ...asked, state: event.target.value as LogQuestion["state"] })}
      />
      <SelectField
        label={t("log.event")}
        value={asked.event}
        options={[any, ...KINDS.map((kind) => ({ value: `${kind}.*`, label: t(`kind.${kind}`) }))]}
        onChange={(event) => onChange({ ...asked, event: event.target.value })}
      />
      <SelectField
        label={t("log.when")}
        value={asked.stretch}
        options={[
          { value: "", label: t("stretch.P7D") },
          ...STRETCHES.slice(0, 3).map((value) => ({ value, label: t(`stretch.${value}`) })),
        ]}
        onChange={(event) => onChange({ ...asked, stretch: event.target.value as LogQuestion["stretch"] })}
      />
    </div>
  );
}
