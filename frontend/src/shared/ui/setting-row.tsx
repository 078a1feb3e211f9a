import type { ReactNode } from "react";

type SettingRowProps = { title: string; hint?: ReactNode; children: ReactNode };

/** One setting: what it is and what it is for, and its control; it is kept by itself. */
export function SettingRow({ title, hint, children }: SettingRowProps) {
  return (
    <div className="grid gap-x-6 gap-y-2 border-b border-line px-4 py-3 last:border-b-0 desk:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        {hint && <p className="text-table text-ink-2">{hint}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

type SettingGroupProps = { title?: string; note?: ReactNode; aside?: ReactNode; children: ReactNode };

export function SettingGroup({ title, note, aside, children }: SettingGroupProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      {(title || aside) && (
        <header className="flex flex-wrap items-end justify-between gap-2">
          {title && <h2 className="text-section font-semibold">{title}</h2>}
          {aside}
        </header>
      )}
      {note && <p className="max-w-[72ch] text-ink-2">{note}</p>}
      <div className="rounded-control border border-line bg-surface">{children}</div>
    </section>
  );
}
