const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/YaBrowser\//, "Yandex Browser"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

const first = (names: typeof BROWSERS, text: string): string =>
  names.find(([sign]) => sign.test(text))?.[1] ?? "";

/** What a person would call it: "Chrome · Windows"; a program keeps the name it gives itself. */
export function deviceOf(client: string): string {
  const known = [first(BROWSERS, client), first(SYSTEMS, client)].filter(Boolean);
  return known.length > 0 ? known.join(" · ") : (client.split(/[\s(]/)[0] ?? "");
}
