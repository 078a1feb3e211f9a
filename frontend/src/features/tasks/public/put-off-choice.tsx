import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { meantKey } from "@/shared/lib/keys";
import { DateField } from "@/shared/ui/date-field";
import { Kbd } from "@/shared/ui/kbd";

const CHOICES = ["tomorrow", "nextWeek"] as const;

/** 1 tomorrow, 2 next week, 3 a date. */
export function PutOffChoice({ onChoose }: { onChoose: (when: string) => void }) {
  const { t } = useTranslation("tasks");
  const date = useRef<HTMLInputElement>(null);

  function pressed(event: KeyboardEvent): void {
    if (event.target === date.current) return;
    const at = Number(meantKey(event.nativeEvent)) - 1;
    const choice = CHOICES[at];
    if (choice) onChoose(choice);
    else if (at === CHOICES.length) date.current?.focus();
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the digits are a second way to the buttons inside
    <div onKeyDown={pressed} className="flex flex-col">
      {CHOICES.map((choice, index) => (
        <button
          key={choice}
          type="button"
          onClick={() => onChoose(choice)}
          className="flex min-h-control cursor-pointer items-center justify-between rounded-chip px-2 text-start hover:bg-sunken"
        >
          {t(`putOff.${choice}`)}
          <Kbd keys={String(index + 1)} />
        </button>
      ))}
      <div className="px-2 pt-1">
        <DateField ref={date} label={t("putOff.date")} onValue={onChoose} />
      </div>
    </div>
  );
}
