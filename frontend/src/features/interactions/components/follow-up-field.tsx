import { CalendarCheck } from "lucide-react";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { useFmt } from "@/shared/lib/use-fmt";
import { inputClass } from "@/shared/ui/field";
import { understandFollowUp } from "../follow-up/understand";

type FollowUpFieldProps = {
  ref?: Ref<HTMLInputElement>;
  value: string;
  fromNote: string;
  onChange: (value: string) => void;
};

/** "tomorrow 10 call back", in any of four languages; beside it what was understood, before anything is saved. */
export function FollowUpField({ ref, value, fromNote, onChange }: FollowUpFieldProps) {
  const { t } = useTranslation("interactions");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        ref={ref}
        type="text"
        dir="auto"
        aria-label={t("followUp.label")}
        placeholder={fromNote || t("followUp.placeholder")}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${inputClass} min-w-48 flex-1`}
      />
      <Understood text={value.trim() || fromNote} />
    </div>
  );
}

function Understood({ text }: { text: string }) {
  const { t } = useTranslation("interactions");
  const fmt = useFmt();
  if (!text) return null;
  const { title, due } = understandFollowUp(text, new Date());
  const when =
    due === null
      ? t("followUp.undated")
      : "on" in due
        ? fmt.date(due.on, "weekday")
        : `${fmt.date(due.at, "weekday")}, ${fmt.time(due.at)}`;
  return (
    <p
      role="status"
      className="inline-flex min-h-7 items-center gap-1.5 rounded-chip bg-accent-soft px-2 text-table text-ink"
    >
      <CalendarCheck size={16} strokeWidth={1.75} aria-hidden="true" className="text-accent" />
      <span className="tabular">{when}</span>
      {title && <bdi className="max-w-60 truncate font-medium">{title}</bdi>}
    </p>
  );
}
