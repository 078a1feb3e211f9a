import type { ReactNode } from "react";

type FigureProps = {
  name: string;
  /** The number, large; a link where there are records behind it. */
  children: ReactNode;
  /** What belongs to it on its line: a sum, what it was taken of. */
  beside?: ReactNode;
  /** How it was before. */
  delta?: ReactNode;
  /** What to be careful about. */
  warning?: string | undefined;
};

/** One number that matters: its name, itself, and what it was before. Stands in a list of definitions. */
export function Figure({ name, children, beside, delta, warning }: FigureProps) {
  return (
    <div className="flex flex-col">
      <dt className="text-table text-ink-2">{name}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-3">
        <span className="tabular text-figure font-semibold">{children}</span>
        {beside}
      </dd>
      {delta && <dd>{delta}</dd>}
      {warning && <dd className="text-meta text-warning">{warning}</dd>}
    </div>
  );
}
