import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import type { Conflict } from "./use-record-patch";
import { valueText } from "./value-text";

const shown = (value: unknown): string => valueText(value) || "—";

/** Somebody was quicker: theirs, yours, and a choice. No text is lost. */
export function ConflictStrip({
  conflict,
  labelOf,
}: {
  conflict: Conflict;
  labelOf: (field: string) => string;
}) {
  const { t } = useTranslation("cards");
  return (
    <section
      role="alert"
      className="m-3 flex flex-col gap-2 rounded-control border border-warning bg-warning-soft p-3"
    >
      <p className="font-medium">{t("conflict.title")}</p>
      {conflict.clashes.map((clash) => (
        <dl key={clash.field} className="grid grid-cols-[auto_1fr] gap-x-3 text-table">
          <dt className="col-span-2 font-medium">{labelOf(clash.field)}</dt>
          <dt className="text-ink-2">{t("conflict.theirs")}</dt>
          <dd>
            <bdi>{shown(clash.theirs)}</bdi>
          </dd>
          <dt className="text-ink-2">{t("conflict.yours")}</dt>
          <dd>
            <bdi>{shown(clash.yours)}</bdi>
          </dd>
        </dl>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" onClick={conflict.saveYours}>
          {t("conflict.saveYours")}
        </Button>
        <Button onClick={conflict.keepTheirs}>{t("conflict.keepTheirs")}</Button>
      </div>
    </section>
  );
}
