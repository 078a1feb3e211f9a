import { cx } from "../lib/cx";

export type Verdict = {
  key: string;
  label: string;
  count: string;
  tone: "success" | "info" | "neutral" | "warning" | "danger";
};

const TONES: Record<Verdict["tone"], string> = {
  success: "text-success",
  info: "text-info",
  neutral: "text-ink-2",
  warning: "text-warning",
  danger: "text-danger",
};

type VerdictGridProps = {
  label: string;
  verdicts: readonly Verdict[];
  chosen: string | null;
  onChoose: (key: string | null) => void;
};

/** Counters that add up to the rows of the file; each shows only its own rows below. */
export function VerdictGrid({ label, verdicts, chosen, onChoose }: VerdictGridProps) {
  return (
    <fieldset aria-label={label} className="grid grid-cols-2 gap-2 tablet:grid-cols-3 desk:grid-cols-6">
      {verdicts.map((verdict) => (
        <button
          key={verdict.key}
          type="button"
          aria-pressed={chosen === verdict.key}
          onClick={() => onChoose(chosen === verdict.key ? null : verdict.key)}
          className={cx(
            "flex cursor-pointer flex-col rounded-control border bg-surface px-3 py-2 text-start hover:bg-sunken",
            chosen === verdict.key ? "border-accent bg-accent-soft" : "border-line",
          )}
        >
          <span className={cx("tabular text-section font-semibold", TONES[verdict.tone])}>
            <bdi dir="ltr">{verdict.count}</bdi>
          </span>
          <span className="text-table text-ink-2">{verdict.label}</span>
        </button>
      ))}
    </fieldset>
  );
}
