import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button";

const PATIENCE_MS = 4_000;

/** After four seconds of waiting: it goes on, and it can be given up. */
export function SlowNote({ waiting, onCancel }: { waiting: boolean; onCancel: () => void }) {
  const { t } = useTranslation("common");
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [waiting]);
  return (
    <div role="status">
      {waiting && slow && (
        <p className="flex items-center gap-3 border-b border-line bg-surface px-3 py-1 text-table text-ink-2">
          {t("slow.text")}
          <Button tone="quiet" onClick={onCancel}>
            {t("slow.cancel")}
          </Button>
        </p>
      )}
    </div>
  );
}
