import { useTranslation } from "react-i18next";

const KINDS = ["interactions", "tasks", "files", "contacts", "companies"] as const;

/** How much goes over with the card. */
export function Moves({ moves }: { moves: Record<string, number> }) {
  const { t } = useTranslation("merging");
  const told = KINDS.filter((kind) => (moves[kind] ?? 0) > 0);
  if (told.length === 0) return null;
  return (
    <p className="rounded-control bg-sunken px-3 py-2 text-table text-ink-2">
      {told.map((kind) => t(`moves.${kind}`, { count: moves[kind] ?? 0 })).join(" · ")}
    </p>
  );
}
