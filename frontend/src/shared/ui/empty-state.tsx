import type { ReactNode } from "react";

type EmptyStateProps = { title: string; children?: ReactNode; icon?: ReactNode };

export function EmptyState({ title, children, icon }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-12 text-center text-ink-2">
      {icon}
      <p className="text-title text-ink">{title}</p>
      {children}
    </div>
  );
}
