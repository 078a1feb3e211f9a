import { cx } from "../lib/cx";
import { tintOf } from "./tint";

type FaceProps = {
  id: string;
  name: string;
  size?: "small" | "medium" | "large";
  /** A picture of the person, where there is one. */
  src?: string | null;
};

const SIZES = { small: "size-6 text-meta", medium: "size-8 text-table", large: "size-12 text-title" };

/** A company is called by what stands in quotes: "ООО «Парабола»" is П. */
export function initials(name: string): string {
  const called = /["«“„](.*\p{L}.*)["»”“]/u.exec(name)?.[1] ?? name;
  const words = called.match(/[\p{L}\p{N}][^\s-]*/gu) ?? [called.trim()];
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => Array.from(word ?? "")[0] ?? "").join("");
}

/** A picture, or initials on a tint; the name always stands beside it, so it is decoration. */
export function Face({ id, name, size = "medium", src }: FaceProps) {
  if (src) {
    return <img src={src} alt="" className={cx("shrink-0 rounded-full object-cover", SIZES[size])} />;
  }
  return (
    <span
      aria-hidden="true"
      style={{ background: tintOf(id) }}
      className={cx(
        "inline-flex shrink-0 items-center justify-center rounded-full font-medium text-ink select-none",
        SIZES[size],
      )}
    >
      {initials(name)}
    </span>
  );
}
