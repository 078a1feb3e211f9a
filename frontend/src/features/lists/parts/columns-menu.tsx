import { GripVertical } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { preferences, usePreferences } from "@/shared/lib/preferences";
import { Button } from "@/shared/ui/button";
import { Chip } from "@/shared/ui/chip";
import { type ColumnChoice, moved, resized } from "../table/list-columns";

type Known = { key: string; title: string };

type ColumnsMenuProps = {
  known: readonly Known[];
  choices: readonly ColumnChoice[];
  onChange: (choices: readonly ColumnChoice[] | null) => void;
};

const USUAL_WIDTH = 160;
const WIDTH_STEP = 16;
const DENSITIES = ["comfortable", "standard", "compact"] as const;

/** Which columns, in which order, how wide. Everything by pointer and by keys alike. */
export function ColumnsMenu({ known, choices, onChange }: ColumnsMenuProps) {
  const { t } = useTranslation("lists");
  const { density } = usePreferences();
  const rest = known.filter((one) => !choices.some((choice) => choice.key === one.key));
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <p id="columns-hint" className="text-meta text-ink-3">
        {t("columns.hint")}
      </p>
      <div className="flex max-h-[50vh] flex-col overflow-auto">
        <ChosenColumns known={known} choices={choices} onChange={onChange} />
        {rest.length > 0 && (
          <p className="mt-2 border-t border-line pt-2 text-meta text-ink-3">{t("columns.more")}</p>
        )}
        {rest.map((one) => (
          <label
            key={one.key}
            className="flex min-h-7 cursor-pointer items-center gap-2 ps-8 pointer-coarse:min-h-control"
          >
            <input
              type="checkbox"
              checked={false}
              onChange={() => onChange([...choices, { key: one.key, width: null }])}
              className="size-4 accent-accent"
            />
            <bdi className="truncate">{one.title}</bdi>
          </label>
        ))}
      </div>
      <fieldset className="flex flex-wrap items-center gap-1 border-t border-line pt-2">
        <legend className="sr-only">{t("columns.density")}</legend>
        {DENSITIES.map((one) => (
          <Chip key={one} pressed={density === one} onClick={() => preferences.set({ density: one })}>
            {t(`columns.${one}`)}
          </Chip>
        ))}
      </fieldset>
      <Button tone="quiet" onClick={() => onChange(null)}>
        {t("columns.usual")}
      </Button>
    </div>
  );
}

function ChosenColumns({ known, choices, onChange }: ColumnsMenuProps) {
  const { t } = useTranslation("lists");
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const title = (key: string) => known.find((one) => one.key === key)?.title ?? key;

  function place(key: string, to: number): void {
    const from = choices.findIndex((one) => one.key === key);
    onChange(moved(choices, from, to));
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus(),
    );
  }

  function pressed(event: KeyboardEvent, choice: ColumnChoice, index: number): void {
    const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
    const wider = event.key === (rtl ? "ArrowLeft" : "ArrowRight");
    const narrower = event.key === (rtl ? "ArrowRight" : "ArrowLeft");
    const width = choice.width ?? USUAL_WIDTH;
    if (event.key === "ArrowUp" && index > 1) place(choice.key, index - 1);
    else if (event.key === "ArrowDown" && index > 0) place(choice.key, index + 1);
    else if (wider) onChange(resized(choices, choice.key, width + WIDTH_STEP));
    else if (narrower) onChange(resized(choices, choice.key, width - WIDTH_STEP));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The line under the pointer is where the dragged one goes. */
  function drag(event: PointerEvent<HTMLElement>, key: string): void {
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    setDragged(key);
    handle.onpointerup = (up) => {
      handle.onpointerup = null;
      setDragged(null);
      const lines = [...(list.current?.children ?? [])];
      const to = lines.findIndex((line) => up.clientY < line.getBoundingClientRect().bottom);
      place(key, to < 0 ? lines.length - 1 : to);
    };
  }

  return (
    <ul ref={list} className="flex flex-col">
      {choices.map((choice, index) => (
        <li key={choice.key} className={dragged === choice.key ? "rounded-chip bg-accent-soft" : undefined}>
          <span className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-control">
            <button
              type="button"
              data-key={choice.key}
              aria-label={t("columns.move", { name: title(choice.key) })}
              aria-describedby="columns-hint"
              disabled={index === 0}
              onKeyDown={(event) => pressed(event, choice, index)}
              onPointerDown={(event) => drag(event, choice.key)}
              className="inline-flex size-6 shrink-0 cursor-grab touch-none items-center justify-center rounded-chip text-ink-3 hover:bg-sunken disabled:invisible"
            >
              <GripVertical size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
            <label className="flex min-w-0 flex-1 cursor-pointer items-center gap-2">
              <input
                type="checkbox"
                checked
                disabled={index === 0}
                onChange={() => onChange(choices.filter((one) => one.key !== choice.key))}
                className="size-4 accent-accent"
              />
              <bdi className="truncate">{title(choice.key)}</bdi>
            </label>
            {choice.width !== null && <span className="tabular text-meta text-ink-3">{choice.width}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
