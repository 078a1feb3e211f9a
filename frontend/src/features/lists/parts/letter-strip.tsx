import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/i18n/use-language";
import { Button } from "@/shared/ui/button";
import { Chip } from "@/shared/ui/chip";
import { EmptyState } from "@/shared/ui/empty-state";
import { folded, SCRIPTS, type ScriptName, scriptOf } from "./letters";
import { PlaceBar } from "./place-bar";

type LetterStripProps = { at: string | null; onJump: (letter: string | null) => void };

/** Where a list by name begins: one press on a letter, in the script the names are written in. */
export function LetterStrip({ at, onJump }: LetterStripProps) {
  const { t } = useTranslation("lists");
  const language = useLanguage();
  const [chosen, choose] = useState<ScriptName | null>(null);
  const name = chosen ?? scriptOf(at) ?? scriptOf(language) ?? "latin";
  const { letters, dir } = SCRIPTS[name];
  const here = at && folded(at);
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
      <PlaceBar
        label={t("letters.label")}
        dir={dir}
        places={letters.map((letter) => ({ key: letter, text: letter }))}
        here={here}
        onJump={onJump}
      />
    </section>
  );
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
