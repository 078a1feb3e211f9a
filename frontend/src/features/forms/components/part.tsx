import type { ReactNode } from "react";
import { SettingGroup } from "@/shared/ui/setting-row";

type PartProps = { title: string; note?: string; children: ReactNode };

/** One question about a form: its heading, and what answers it. */
export function Part({ title, note, children }: PartProps) {
  return (
    <SettingGroup title={title} {...(note ? { note } : {})}>
      <div className="flex flex-col gap-4 p-4">{children}</div>
    </SettingGroup>
  );
}

type TickProps = { label: string; checked: boolean; disabled?: boolean; onChange: (on: boolean) => void };

export function Tick({ label, checked, disabled, onChange }: TickProps) {
  return (
    <label className="flex min-h-control cursor-pointer items-center gap-2">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 shrink-0 accent-accent"
      />
      <bdi>{label}</bdi>
    </label>
  );
}

/** What was refused, beside what it is about. */
export function Refusal({ text }: { text: string | null }) {
  if (!text) return null;
  return (
    <p role="alert" className="text-table text-danger">
      {text}
    </p>
  );
}
