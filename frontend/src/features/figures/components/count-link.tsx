import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { cx } from "@/shared/lib/cx";
import { useFmt } from "@/shared/lib/use-fmt";
import type { Records } from "../queries";

type CountLinkProps = {
  count: number | null;
  records: Records | null;
  /** What the figure is, for whoever does not see where it stands. */
  name: string;
  className?: string;
};

const LOOK =
  "tabular inline-flex min-h-6 items-center justify-end rounded-chip text-accent underline decoration-1 underline-offset-4 hover:text-accent-hover pointer-coarse:min-h-control pointer-coarse:min-w-control";

/** A number, and one press behind it the records that it counts. */
export function CountLink({ count, records, name, className }: CountLinkProps) {
  const fmt = useFmt();
  if (count === null) return <span className={cx("text-ink-3", className)}>–</span>;
  if (count === 0 || !records) return <span className={cx("tabular", className)}>{fmt.number(count)}</span>;
  return (
    <ToRecords records={records} name={name} text={fmt.number(count)} className={className}>
      {fmt.number(count)}
    </ToRecords>
  );
}

type FigureLinkProps = {
  /** How many records are behind it: of none there is nothing to be opened. */
  count: number;
  records: Records | null;
  name: string;
  /** The figure as it is written: a sum, a share, a time. */
  text: string;
  className?: string;
};

/** A figure that is no count: the records of which it is made. */
export function FigureLink({ count, records, name, text, className }: FigureLinkProps) {
  if (count === 0 || !records) return <bdi className={cx("tabular", className)}>{text}</bdi>;
  return (
    <ToRecords records={records} name={name} text={text} className={className}>
      <bdi>{text}</bdi>
    </ToRecords>
  );
}

type ToRecordsProps = {
  records: Records;
  name: string;
  text: string;
  className: string | undefined;
  children: ReactNode;
};

function ToRecords({ records, name, text, className, children }: ToRecordsProps) {
  return (
    <Link
      from="/reports"
      to="/reports"
      search={(before) => ({ ...before, behind: { ...records, name } })}
      resetScroll={false}
      aria-label={`${name}: ${text}`}
      className={cx(LOOK, className)}
    >
      {children}
    </Link>
  );
}
