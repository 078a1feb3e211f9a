import { useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "@/api/gen";
import { getCompanyTimeline, getContactTimeline, getDealTimeline } from "@/api/gen";
import { showToast } from "@/shared/lib/toasts";
import { IconButton } from "@/shared/ui/icon-button";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Skeleton } from "@/shared/ui/skeleton";
import type { useRecordOfFacts } from "../public/record-context";
import { useUserNames } from "../public/reference-queries";
import { valueText } from "../public/value-text";
import { changesOfField, restoring } from "./field-past";

const MOST = 30;

type HistoryListProps = {
  field: string;
  record: NonNullable<ReturnType<typeof useRecordOfFacts>>;
  onDone: () => void;
};

async function load({ object, id }: HistoryListProps["record"], field: string): Promise<TimelineEntry[]> {
  const query = { field: field.split(".")[0] ?? field, limit: MOST };
  if (object === "contacts") {
    return (await getContactTimeline({ path: { contact_id: id }, query, throwOnError: true })).data.data;
  }
  if (object === "deals") {
    return (await getDealTimeline({ path: { deal_id: id }, query, throwOnError: true })).data.data;
  }
  return (await getCompanyTimeline({ path: { company_id: id }, query, throwOnError: true })).data.data;
}

export function HistoryList({ field, record, onDone }: HistoryListProps) {
  const { t } = useTranslation("cards");
  const users = useUserNames();
  const { data, error } = useQuery({
    queryKey: ["timeline", "field", record.object, record.id, field],
    queryFn: () => load(record, field),
  });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <Skeleton lines={3} label={t("history.loading")} />;
  const changes = changesOfField(data, field);
  if (changes.length === 0) return <p className="text-table text-ink-2">{t("history.never")}</p>;
  const shown = (value: unknown): string => users.get(String(value)) ?? valueText(value);

  function restore(value: unknown): void {
    onDone();
    record
      .patch(restoring(field, value))
      .catch((refusal: Error) => showToast(refusal.message, { tone: "danger" }));
  }

  return (
    <ol className="flex max-h-80 flex-col gap-2 overflow-y-auto">
      {changes.map(({ entry, before, after }) => (
        <li key={entry.id} className="flex items-start gap-2 text-table">
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="flex justify-between gap-2 text-meta text-ink-2">
              <bdi>{entry.author?.name}</bdi>
              <RelativeTime at={entry.at} withTime />
            </span>
            <span className="break-words">
              <del className="text-ink-3">
                <bdi>{shown(before) || "—"}</bdi>
              </del>{" "}
              <bdi>{shown(after) || "—"}</bdi>
            </span>
          </span>
          <IconButton
            small
            label={t("history.restore", { value: shown(before) || "—" })}
            icon={<Undo2 size={14} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />}
            onClick={() => restore(before)}
          />
        </li>
      ))}
    </ol>
  );
}
