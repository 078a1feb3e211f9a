import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";

/** An empty box until it is done; Enter and Space tick it. */
export function Tick({ title, ticked, onTick }: { title: string; ticked: boolean; onTick: () => void }) {
  const { t } = useTranslation("tasks");
  return (
    // biome-ignore lint/a11y/useSemanticElements: Enter has to tick it as well, and it opens what comes next
    <button
      type="button"
      role="checkbox"
      aria-checked={ticked}
      aria-label={t("complete", { title })}
      aria-keyshortcuts="Enter"
      onClick={onTick}
      className="-m-1 inline-flex size-7 shrink-0 cursor-pointer items-center justify-center pointer-coarse:-m-2.5 pointer-coarse:size-control"
    >
      <span
        className={cx(
          "size-[18px] rounded-chip border-2",
          ticked ? "border-accent bg-accent" : "border-line-strong bg-surface hover:border-accent",
        )}
      />
    </button>
  );
}
