import { Link } from "@tanstack/react-router";
import { FileInput } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";

/** The first day: bring your list, or write the first card by hand. */
export function FirstRecords({ addLabel, onAdd }: { addLabel: string; onAdd: () => void }) {
  const { t } = useTranslation("lists");
  return (
    <EmptyState title={t("first.title")} icon={<FileInput size={32} strokeWidth={1.75} aria-hidden="true" />}>
      <p>{t("first.text")}</p>
      <span className="flex flex-wrap justify-center gap-2">
        <Link to="/import" className={buttonClass("primary")}>
          {t("first.import")}
        </Link>
        <Button onClick={onAdd}>{addLabel}</Button>
      </span>
    </EmptyState>
  );
}
