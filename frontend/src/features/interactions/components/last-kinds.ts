import { KINDS, type Kind } from "../public/kinds";

const KEY = "kartoteka.kinds";

function remembered(): Kind[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? KINDS.filter((kind) => kept.includes(kind)).sort(by(kept)) : [];
  } catch {
    return [];
  }
}

const by = (order: unknown[]) => (one: Kind, other: Kind) => order.indexOf(one) - order.indexOf(other);

/** The kinds as this person uses them: the last one first. */
export function kindsByUse(): Kind[] {
  const used = remembered();
  return [...used, ...KINDS.filter((kind) => !used.includes(kind))];
}

export function usualKind(): Kind {
  return kindsByUse()[0] ?? "note";
}

export function rememberKind(kind: Kind): void {
  localStorage.setItem(KEY, JSON.stringify([kind, ...remembered().filter((one) => one !== kind)]));
}
