import { isMac } from "../lib/keys";
import { usePreferences } from "../lib/preferences";

const NAMES: Record<string, string> = {
  mod: isMac ? "⌘" : "Ctrl",
  enter: "Enter",
  escape: "Esc",
  Escape: "Esc",
};

/** Keys as they stand on the keyboard, and as this person has set them; never mirrored. */
export function Kbd({ keys }: { keys: string }) {
  const shown = usePreferences().keys[keys] ?? keys;
  return (
    <bdi dir="ltr" className="inline-flex gap-1 pointer-coarse:hidden">
      {shown.split(/[+ ]/).map((key, index) => (
        <kbd
          // biome-ignore lint/suspicious/noArrayIndexKey: the keys of a chord never move
          key={index}
          className="min-w-5 rounded-chip border border-current/40 px-1 text-center font-sans text-meta"
        >
          {NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
        </kbd>
      ))}
    </bdi>
  );
}
