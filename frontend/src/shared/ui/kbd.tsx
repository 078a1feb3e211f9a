import { isMac } from "../lib/keys";

const NAMES: Record<string, string> = { mod: isMac ? "⌘" : "Ctrl", enter: "Enter", escape: "Esc" };

/** Keys as they stand on the keyboard; never mirrored. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <bdi dir="ltr" className="inline-flex gap-1 pointer-coarse:hidden">
      {keys.split(/[+ ]/).map((key, index) => (
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
