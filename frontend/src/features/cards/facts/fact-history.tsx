import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Popover } from "@/shared/ui/popover";
import { Skeleton } from "@/shared/ui/skeleton";
import type { useRecordOfFacts } from "../public/record-context";

const HistoryList = lazy(async () => ({ default: (await import("./history-list")).HistoryList }));

type FactHistoryProps = {
  label: string;
  field: string;
  record: NonNullable<ReturnType<typeof useRecordOfFacts>>;
};

/** The label of a fact opens its past: who changed it, when, from what to what. */
export function FactHistory({ label, field, record }: FactHistoryProps) {
  const { t } = useTranslation("cards");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      title={t("history.title", { field: label })}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={t("history.of", { field: label })}
          className="min-h-6 cursor-help text-start hover:text-ink hover:underline"
        >
          {label}
        </button>
      }
    >
      <Suspense fallback={<Skeleton lines={3} label={t("history.loading")} />}>
        <HistoryList field={field} record={record} onDone={() => setOpen(false)} />
      </Suspense>
    </Popover>
  );
}
