import { X } from "lucide-react";
import { tintOf } from "./tint";

type TagProps = { name: string; onRemove?: () => void; removeLabel?: string };

export function Tag({ name, onRemove, removeLabel }: TagProps) {
  return (
    <span
      style={{ background: tintOf(name) }}
      className="inline-flex max-w-full items-center gap-1 rounded-chip px-2 py-0.5 text-meta text-ink"
    >
      <bdi className="truncate">{name}</bdi>
      {onRemove && (
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className="-me-1 inline-flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-chip hover:bg-surface"
        >
          <X size={12} strokeWidth={1.75} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
