import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/i18n/use-language";
import { cx } from "@/shared/lib/cx";
import { Button } from "@/shared/ui/button";
import { Chip } from "@/shared/ui/chip";
import { EmptyState } from "@/shared/ui/empty-state";
import { folded, nextAt, SCRIPTS, type ScriptName, scriptOf } from "./letters";

type LetterStripProps = { at: string | null; onJump: (letter: string | null) => void };

/** Where a list by name begins: one press on a letter, in the script the names are written in. */
export function LetterStrip({ at, onJump }: LetterStripProps) {
  const { t } = useTranslation("lists");
  const language = useLanguage();
  const [chosen, choose] = useState<ScriptName | null>(null);
  const name = chosen ?? scriptOf(at) ?? scriptOf(language) ?? "latin";
  const { letters, dir } = SCRIPTS[name];
  const here = at && folded(at);
  const reached = letters.includes(here ?? "") ? here : letters[0];
  return (
    <section
      aria-label={t("letters.label")}
      className="flex min-h-10 items-center gap-2 border-b border-line bg-surface px-3 py-1"
    >
      <div className="flex shrink-0 items-center gap-1 overflow-x-auto [scrollbar-width:none] max-tablet:max-w-[45%]">
        {at && <Chip onClick={() => onJump(null)}>{t("letters.start")}</Chip>}
        {Object.entries(SCRIPTS).map(([key, script]) => (
          <Chip key={key} pressed={key === name} onClick={() => choose(key as ScriptName)}>
            <bdi>{`${script.letters[0]}–${script.letters.at(-1)}`}</bdi>
          </Chip>
        ))}
      </div>
      <div
        role="toolbar"
        aria-label={t("letters.label")}
        dir={dir}
        onKeyDown={walk}
        className="flex min-w-0 flex-1 overflow-x-auto [scrollbar-width:none]"
      >
        {letters.map((letter) => (
          <button
            key={letter}
            type="button"
            tabIndex={letter === reached ? 0 : -1}
            aria-pressed={letter === here}
            onClick={() => onJump(letter)}
            className={cx(
              "min-h-7 min-w-7 shrink-0 cursor-pointer rounded-control text-table pointer-coarse:min-h-control pointer-coarse:min-w-10",
              letter === here
                ? "bg-accent-soft font-medium text-accent"
                : "text-ink-2 hover:bg-sunken hover:text-ink",
            )}
          >
            {letter}
          </button>
        ))}
      </div>
    </section>
  );
}

/** Arrows follow what is seen. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const place = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = nextAt(event.key, place, buttons.length, event.currentTarget.dir === "rtl");
  if (next === null) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[next]?.focus();
  buttons[next]?.scrollIntoView({ block: "nearest", inline: "center" });
}

/** Past the last name. */
export function NobodyFrom({ letter, onStart }: { letter: string; onStart: () => void }) {
  const { t } = useTranslation("lists");
  return (
    <EmptyState title={t("letters.nobody", { letter })}>
      <Button tone="primary" onClick={onStart}>
        {t("letters.start")}
      </Button>
    </EmptyState>
  );
}
