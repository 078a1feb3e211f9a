import type { ReactNode } from "react";

/** One component with its states. */
export function Section({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section
      aria-label={name}
      className="flex flex-col gap-3 rounded-control border border-line bg-surface p-4"
    >
      <h2 className="text-title font-semibold">
        <bdi>{name}</bdi>
      </h2>
      <div className="flex flex-wrap items-start gap-3">{children}</div>
    </section>
  );
}
