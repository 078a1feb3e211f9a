import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import type { useDraft } from "./use-draft";

type SaveBarProps = { state: ReturnType<typeof useDraft> };

/** What is not kept yet, and what stood in its way. */
export function SaveBar({ state }: SaveBarProps) {
  const { t } = useTranslation("forms");
  const { isChanged, isStale, error, busy, save, discard } = state;
  useEffect(() => {
    if (error) document.querySelector<HTMLElement>("main [aria-invalid=true]")?.focus();
  }, [error]);
  if (!isChanged) return null;
  return (
    <section
      aria-label={t("save.title")}
      className="sticky bottom-0 z-10 flex flex-wrap items-center gap-3 rounded-control border border-line bg-raised p-3 shadow-popover"
    >
      <p className="min-w-40 flex-1 text-table">
        {isStale ? t("save.stale") : error ? error.message : t("save.changed")}
      </p>
      <Button onClick={discard}>{isStale ? t("save.theirs") : t("save.discard")}</Button>
      <Button tone="primary" busy={busy} onClick={() => void save()}>
        {isStale ? t("save.mine") : t("save.keep")}
      </Button>
    </section>
  );
}
