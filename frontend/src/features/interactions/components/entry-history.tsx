import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { valueText } from "@/features/cards/public/value-text";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Skeleton } from "@/shared/ui/skeleton";
import { useEntryHistory } from "../queries";

/** Who corrected it, when, and from what to what. */
export function EntryHistory({ entryId }: { entryId: string }) {
  const { t } = useTranslation("interactions");
  const users = useUserNames();
  const { data, error } = useEntryHistory(entryId);
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <Skeleton lines={3} label={t("timeline.loading")} />;
  const edits = data.filter((entry) => entry.change?.op === "update");
  if (edits.length === 0) return <p className="text-table text-ink-2">{t("entry.neverChanged")}</p>;
  const shown = (value: unknown): string =>
    [value]
      .flat()
      .map((one) => users.get(String(one)) ?? valueText(one))
      .filter(Boolean)
      .join(", ");
  return (
    <ol className="flex max-h-80 flex-col gap-3 overflow-y-auto">
      {edits.map((edit) => (
        <li key={edit.id} className="flex flex-col gap-1 text-table">
          <span className="flex justify-between gap-2 text-meta text-ink-2">
            <bdi>{edit.author?.name}</bdi>
            <RelativeTime at={edit.at} withTime />
          </span>
          {edit.change?.fields.map(({ field, before, after }) => (
            <p key={field} dir="auto" className="align-page break-words">
              <span className="text-ink-2">
                {t(`field.${field}` as "field.body", { defaultValue: field })}:{" "}
              </span>
              {shown(before) && <del className="text-ink-3">{shown(before)}</del>} {shown(after) || "—"}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
