/** Where a deal stands on the board: in which stage, and at which place in it. */
export type Place = { dealId: string; stageId: string; index: number };

const columnsOf = (board: Element): HTMLElement[] => [...board.querySelectorAll<HTMLElement>("[data-stage]")];
const linksOf = (column: Element): HTMLElement[] => [
  ...column.querySelectorAll<HTMLElement>("[data-deal] a"),
];
const more = (column: Element): HTMLElement | null => column.querySelector<HTMLElement>("ol button");
const linkOf = (board: Element, dealId: string): HTMLElement | null =>
  [...board.querySelectorAll<HTMLElement>("[data-deal]")]
    .find((card) => card.dataset["deal"] === dealId)
    ?.querySelector("a") ?? null;

/** Of this deal, or of the one that has the focus. */
export function placeOf(board: Element, dealId?: string): Place | null {
  const within = dealId ? linkOf(board, dealId) : document.activeElement;
  const card = within?.closest<HTMLElement>("[data-deal]");
  const column = card?.closest<HTMLElement>("[data-stage]");
  if (!card || !column || !board.contains(column)) return null;
  const index = linksOf(column).findIndex((link) => card.contains(link));
  return { dealId: card.dataset["deal"] ?? "", stageId: column.dataset["stage"] ?? "", index };
}

/** Goes with the deal to where it stands now, else to the one that has taken its place. */
export function toCard(board: Element, { dealId, stageId, index }: Place): void {
  const there = linkOf(board, dealId);
  const column = columnsOf(board).find((one) => one.dataset["stage"] === stageId);
  const links = column ? linksOf(column) : [];
  (there ?? links[Math.min(index, links.length - 1)])?.focus();
}

/**
 * So many columns aside (as seen: in Arabic the next one stands to the left) and deals down from the focus.
 * From nowhere: to the deal that was come to last, or to the first. Below the last one stands "Show more".
 */
export function walk(board: Element, aside: number, down: number, lastId: string | null): void {
  const columns = columnsOf(board);
  const at = columns.findIndex((column) => column.contains(document.activeElement));
  const column = columns[at];
  if (!column) {
    const last = lastId ? linkOf(board, lastId) : null;
    (last ?? columns.flatMap(linksOf)[0])?.focus();
    return;
  }
  const links = linksOf(column);
  const index = placeOf(board)?.index ?? links.length;
  if (down !== 0) {
    (links[Math.max(0, index + down)] ?? (down > 0 ? more(column) : null))?.focus();
    return;
  }
  const step = getComputedStyle(board).direction === "rtl" ? -aside : aside;
  const beyond = step > 0 ? columns.slice(at + 1) : columns.slice(0, at).reverse();
  const next = beyond.map(linksOf).find((found) => found.length > 0);
  next?.[Math.min(index, next.length - 1)]?.focus();
}
