type KeyLike = Pick<KeyboardEvent, "key" | "code"> & { shiftKey?: boolean };

const CODES: Record<string, string> = {
  Slash: "/",
  BracketLeft: "[",
  BracketRight: "]",
  Comma: ",",
};

/** One key of Arabic layouts types two letters, lam and alef. */
const LIGATURE = /^ل[اأإآ]$/;

/**
 * The key a person means, whatever the layout: the typed sign when it is Latin (AZERTY, Dvorak), else the
 * place of the key (Cyrillic, Armenian, Arabic). Matching only one of the two breaks half of the world.
 */
export function meantKey({ key, code, shiftKey }: KeyLike): string {
  if (key.length > 1 && !LIGATURE.test(key)) return key;
  if (/^[\x20-\x7e]$/.test(key) && !isMovedSign(key, code)) return key.toLowerCase();
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (code === "Slash" && shiftKey) return "?";
  return digit ?? CODES[code] ?? key;
}

/** On ЙЦУКЕН the slash key types ".", and the letter keys of some layouts type Latin punctuation. */
function isMovedSign(key: string, code: string): boolean {
  return /[^a-z0-9?]/i.test(key) && /^(Slash|Key[A-Z])$/.test(code) && key !== "/";
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

export const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform ?? "");

/** "mod+k", "n c", "?", "l": what the person pressed, written as shortcuts are declared. */
export function chordOf(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = meantKey(event);
  return mod ? `mod+${key.toLowerCase()}` : key;
}
