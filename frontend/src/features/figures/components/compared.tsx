import { useTranslation } from "react-i18next";
import { useFmt } from "@/shared/lib/use-fmt";
import type { Range } from "../period";

/** Which days stand behind every "before" of the page. */
export function Compared({ days }: { days: Range }) {
  const { t } = useTranslation("figures");
  const fmt = useFmt();
  const day = (iso: string) => fmt.date(new Date(`${iso}T00:00:00`));
  return (
    <p className="tabular text-table text-ink-2">
      {t("compared.days", { from: day(days.from), to: day(days.to) })}
    </p>
  );
}
