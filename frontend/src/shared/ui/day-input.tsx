import { CalendarDays } from "lucide-react";
import { type FocusEvent, type InputHTMLAttributes, type Ref, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../lib/cx";
import { type Bounds, CalendarGrid } from "./calendar-grid";
import { inputClass } from "./field";
import { IconButton } from "./icon-button";
import { PopoverBody } from "./popover-body";

type DayInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, "min" | "max"> & {
  ref?: Ref<HTMLInputElement>;
  /** What the calendar is for. */
  title: string;
  chosen: string;
  bounds: Bounds;
  clearable: boolean;
  onPick: (day: string) => void;
  /** Neither the field nor its calendar has the focus any more. */
  onLeave?: () => void;
};

/** The field of a day with its calendar: what both the form's field and a value edited in its place are made of. */
export function DayInput({
  title,
  chosen,
  bounds,
  clearable,
  onPick,
  onLeave,
  onKeyDown,
  className,
  ...input
}: DayInputProps) {
  const { t } = useTranslation("common");
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLSpanElement>(null);
  const start = useRef<HTMLButtonElement>(null);

  function left({ relatedTarget }: FocusEvent): void {
    if (open || frame.current?.contains(relatedTarget as Node | null)) return;
    onLeave?.();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus has gone
    <span ref={frame} className="relative block w-full min-w-0" onBlur={left}>
      <input
        type="text"
        autoComplete="off"
        placeholder={t("date.form")}
        {...input}
        onKeyDown={(event) => {
          if (event.altKey && event.key === "ArrowDown") {
            event.preventDefault();
            setOpen(true);
          } else onKeyDown?.(event);
        }}
        className={cx(inputClass, "tabular pe-9 pointer-coarse:pe-12", className)}
      />
      <PopoverBody
        title={title}
        open={open}
        onOpenChange={setOpen}
        firstFocus={start}
        trigger={
          <IconButton
            small
            label={t("date.open")}
            disabled={input.disabled}
            icon={<CalendarDays size={16} strokeWidth={1.75} aria-hidden="true" />}
            className="absolute inset-y-0 end-1 my-auto"
          />
        }
      >
        <CalendarGrid
          chosen={chosen}
          bounds={bounds}
          clearable={clearable}
          start={start}
          onClose={() => setOpen(false)}
          onPick={(day) => {
            setOpen(false);
            onPick(day);
          }}
        />
      </PopoverBody>
    </span>
  );
}
