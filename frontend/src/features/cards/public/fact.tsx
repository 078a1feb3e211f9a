import type { ReactNode } from "react";

type FactProps = { label: string; stacked?: boolean; children: ReactNode };

/** A label and what is known; long values stand under their label. */
export function Fact({ label, stacked, children }: FactProps) {
  return (
    <div className={stacked ? "py-0.5" : "grid grid-cols-[128px_minmax(0,1fr)] items-start gap-x-3 py-0.5"}>
      <dt className="pt-1 text-table text-ink-2">{label}</dt>
      <dd className="flex min-w-0 flex-col items-start">{children}</dd>
    </div>
  );
}

export function FactGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-3 last:border-b-0">
      <h2 className="pb-1 text-table font-semibold text-ink-2">{title}</h2>
      <dl>{children}</dl>
    </section>
  );
}
