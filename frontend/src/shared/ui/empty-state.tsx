import type { ReactNode } from "react";

type EmptyStateProps = {
  title: string;
  children?: ReactNode;
  icon?: ReactNode;
  /** It is all there is on the page: its title is the page's. */
  alone?: boolean;
};

export function EmptyState({ title, children, icon, alone }: EmptyStateProps) {
  const Title = alone ? "h1" : "p";
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-12 text-center text-ink-2">
      {icon}
      <Title className="text-title text-ink">{title}</Title>
      {children}
    </div>
  );
}
