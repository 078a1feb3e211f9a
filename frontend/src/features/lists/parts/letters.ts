/** The letters that names begin with, as the server orders them: without marks, one script after the other. */
export const SCRIPTS = {
  latin: { letters: [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"], dir: "ltr" },
  cyrillic: { letters: [..."АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"], dir: "ltr" },
  armenian: { letters: [..."ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ"], dir: "ltr" },
  arabic: { letters: [..."ابتثجحخدذرزسشصضطظعغفقكلمنهوي"], dir: "rtl" },
} as const;

export type ScriptName = keyof typeof SCRIPTS;

const OF_LANGUAGE: Record<string, ScriptName> = { en: "latin", ru: "cyrillic", hy: "armenian", ar: "arabic" };

/** Its first letter as it stands in the strip: no case, no marks. */
export function folded(text: string): string {
  return (text.normalize("NFKD").replace(/\p{M}/gu, "")[0] ?? "").toUpperCase();
}

/** Of a language, or of a name. */
export function scriptOf(text: string | null): ScriptName | null {
  if (!text) return null;
  const known = OF_LANGUAGE[text];
  if (known) return known;
  const first = folded(text);
  const found = Object.entries(SCRIPTS).find(([, { letters }]) =>
    (letters as readonly string[]).includes(first),
  );
  return (found?.[0] as ScriptName | undefined) ?? null;
}

/** Where a key leads from here; null for a key that leads nowhere. */
export function nextAt(key: string, place: number, many: number, mirrored: boolean): number | null {
  const ahead = mirrored ? "ArrowLeft" : "ArrowRight";
  const back = mirrored ? "ArrowRight" : "ArrowLeft";
  const to = { [ahead]: place + 1, [back]: place - 1, Home: 0, End: many - 1 }[key];
  return to === undefined ? null : Math.min(Math.max(to, 0), many - 1);
}
