import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { changeOwnLooks } from "@/features/session/public/looks";
import { chordOf } from "@/shared/lib/keys";
import { usePreferences } from "@/shared/lib/preferences";
import { useAllShortcuts } from "@/shared/lib/shortcuts";
import { Button } from "@/shared/ui/button";
import { inputClass } from "@/shared/ui/field";
import { Kbd } from "@/shared/ui/kbd";
import { useSaving } from "./use-saving";

/** Every key that works everywhere, and the one this person would rather press. */
export function KeyTable() {
  const { t } = useTranslation("settings");
  const { keys } = usePreferences();
  const { keep, report } = useSaving();
  const rows = [
    ...new Map(
      useAllShortcuts()
        .filter((one) => !one.unlisted)
        .map((one) => [one.keys, one]),
    ).values(),
  ];
  const taken = (chord: string, but: string) =>
    rows.some((one) => one.keys !== but && (keys[one.keys] ?? one.keys) === chord);

  async function choose(shipped: string, chord: string | null): Promise<void> {
    const { [shipped]: _, ...others } = keys;
    const next = chord === null || chord === shipped ? others : { ...others, [shipped]: chord };
    await keep(
      () => changeOwnLooks({ keys: next }),
      () => changeOwnLooks({ keys }),
    );
  }

  return (
    <ul>
      {rows.map((one) => {
        const mine = keys[one.keys];
        return (
          <li
            key={one.keys}
            className="flex min-h-control flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5 last:border-b-0"
          >
            <span className="min-w-40 flex-1">{one.label}</span>
            <Kbd keys={one.keys} />
            <KeyCatcher
              label={t("keys.change", { name: one.label })}
              onCatch={(chord) => {
                if (taken(chord, one.keys)) report(new Error(t("keys.taken")));
                else void choose(one.keys, chord).catch(report);
              }}
            />
            {mine && (
              <Button tone="quiet" onClick={() => void choose(one.keys, null).catch(report)}>
                {t("keys.reset")}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const BARE = new Set(["Shift", "Control", "Meta", "Alt", "AltGraph", "CapsLock"]);

/** Waits for one chord; Esc and Tab go on meaning what they always mean. */
function KeyCatcher({ label, onCatch }: { label: string; onCatch: (chord: string) => void }) {
  const { t } = useTranslation("settings");
  const [waiting, setWaiting] = useState(false);

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Tab" || BARE.has(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    setWaiting(false);
    if (event.key !== "Escape") onCatch(chordOf(event.nativeEvent));
  }

  if (!waiting) {
    return (
      <Button tone="quiet" aria-label={label} onClick={() => setWaiting(true)}>
        {t("keys.press")}
      </Button>
    );
  }
  return (
    <input
      readOnly
      // biome-ignore lint/a11y/noAutofocus: the press on the button before it asked for this
      autoFocus
      aria-label={label}
      value={t("keys.waiting")}
      onKeyDown={pressed}
      onBlur={() => setWaiting(false)}
      className={`${inputClass} w-40`}
    />
  );
}
