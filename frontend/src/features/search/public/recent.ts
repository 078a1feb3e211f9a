export type Recent = {
  type: "contact" | "company" | "deal";
  id: string;
  title: string;
  subtitle: string;
  phone?: string;
};

const KEY = "kartoteka.recent";
const KEPT = 8;

export function recentRecords(): Recent[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]") as Recent[];
  } catch {
    return [];
  }
}

/** Whoever signs out leaves no names behind on a shared computer. */
export function forgetRecent(): void {
  localStorage.removeItem(KEY);
}

/** The last cards one looked for: an empty palette begins with them. */
export function remember(record: Recent): void {
  const others = recentRecords().filter((one) => one.id !== record.id);
  localStorage.setItem(KEY, JSON.stringify([record, ...others].slice(0, KEPT)));
}
