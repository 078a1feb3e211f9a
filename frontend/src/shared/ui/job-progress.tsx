type JobProgressProps = { label: string; done: number; total: number; note?: string };

export function JobProgress({ label, done, total, note }: JobProgressProps) {
  const share = total > 0 ? Math.min(100, Math.round((done / total) * 100)) : 0;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex justify-between gap-4 text-table">
        <span>{label}</span>
        {note && <span className="tabular text-ink-2">{note}</span>}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={share}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full bg-accent" style={{ inlineSize: `${share}%` }} />
      </div>
    </div>
  );
}
