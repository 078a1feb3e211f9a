import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/errors";
import { useFieldLabels } from "@/features/cards/public/reference-queries";
import type { Condition } from "@/features/lists/public/condition";
import { Button } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { knownThen, unknownThen } from "../not-kept";

type NotKeptProps = {
  error: ApiError;
  filter: readonly Condition[];
  onFilter: (filter: Condition[]) => void;
  onToday: () => void;
};

/** A forecast of a past day was asked for by what was not kept of that day: it names what, and the two ways on. */
export function NotKept({ error, filter, onFilter, onToday }: NotKeptProps) {
  const { t } = useTranslation("deals");
  const labels = useFieldLabels("deals");
  const lacking = unknownThen(error);
  const named = lacking.map((field) => labels.get(field)).filter((label) => label !== undefined);
  return (
    <EmptyState title={t("forecast.notKept")}>
      <p role="alert">
        {named.length > 0 ? t("forecast.notKeptText", { fields: named.join(", ") }) : error.message}
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button onClick={() => onFilter(knownThen(filter, lacking))}>{t("forecast.withoutThem")}</Button>
        <Button onClick={onToday}>{t("forecast.today")}</Button>
      </div>
    </EmptyState>
  );
}
