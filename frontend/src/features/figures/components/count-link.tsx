import { Link } from "@tanstack/react-router";
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

/** A number, and one press behind it the records that it counts. */
export function CountLink({ count, records, name, className }: CountLinkProps) {
  const fmt = useFmt();
  if (count === null) return <span className={cx("text-ink-3", className)}>–</span>;
  if (count === 0 || !records) return <span className={cx("tabular", className)}>{fmt.number(count)}</span>;
  return (
    <Link
      from="/reports"
      to="/reports"
      search={(before) => ({ ...before, behind: { ...records, name } })}
      resetScroll={false}
      aria-label={`${name}: ${fmt.number(count)}`}
      className={cx(
        "tabular inline-flex min-h-6 items-center justify-end rounded-chip text-accent underline decoration-1 underline-offset-4 hover:text-accent-hover pointer-coarse:min-h-control pointer-coarse:min-w-control",
        className,
      )}
    >
      {fmt.number(count)}
    </Link>
  );
}
