import type { MouseEvent, ReactNode } from "react";
import { cx } from "@/shared/lib/cx";
import { useKeptEdits } from "@/shared/lib/kept-edits";
import { FactHistory } from "../facts/fact-history";
import { useFolded } from "./facts-fold";
import { useRecordOfFacts } from "./record-context";

type FactProps = {
  label: string;
  stacked?: boolean;
  /** By which name the record keeps it: then its label tells who changed it and when. */
  field?: string;
  /** Nothing known: folded away with its like. */
  empty?: boolean;
  children: ReactNode;
};

/** A label and what is known; long values stand under their label. */
export function Fact({ label, stacked, field, empty = false, children }: FactProps) {
  const record = useRecordOfFacts();
  const kept = useKeptEdits().find(label) !== undefined;
  const folded = useFolded(empty && !kept);
  if (folded) return null;
  const told = record && field;

  function openHistory(event: MouseEvent): void {
    if (!told || (event.target as Element).closest("a, input, textarea, select")) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>("dt button")?.click();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a second way to the button that is the label
    <div
      data-field={field}
      onContextMenu={openHistory}
      className={stacked ? "py-0.5" : "grid grid-cols-[112px_minmax(0,1fr)] items-start gap-x-3 py-0.5"}
    >
      <dt className={cx("text-table text-ink-2", told ? "pt-0.5" : "pt-1")}>
        {told ? <FactHistory label={label} field={field} record={record} /> : label}
      </dt>
      <dd className="flex min-w-0 flex-col items-start">{children}</dd>
    </div>
  );
}

export function FactGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-3 last:border-b-0 [&:not(:has(dl>*))]:hidden">
      <h2 className="pb-1 text-table font-semibold text-ink-2">{title}</h2>
      <dl>{children}</dl>
    </section>
  );
}
