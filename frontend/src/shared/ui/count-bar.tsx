type CountBarProps = { part: number; whole: number; className?: string };

/** From zero on, in the direction in which lines run. What there is at all is seen. */
export function CountBar({ part, whole, className = "bg-accent" }: CountBarProps) {
  const share = whole > 0 ? (part / whole) * 100 : 0;
  return (
    <span aria-hidden="true" className="block h-5 w-full rounded-chip bg-sunken">
      <span
        className={`block h-full rounded-chip ${className}`}
        style={{ inlineSize: `${part > 0 ? Math.max(share, 0.5) : 0}%` }}
      />
    </span>
  );
}
