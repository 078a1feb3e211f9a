import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type SectionProps = { title: string; lead?: string; children: ReactNode; wide?: boolean };

export function Section({ title, lead, children, wide }: SectionProps) {
  const { t } = useTranslation("settings");
  return (
    <div
      className={wide ? "flex flex-col gap-6 p-4" : "mx-auto flex max-w-3xl flex-col gap-6 p-4 tablet:p-6"}
    >
      <header className="flex flex-col gap-1">
        <Link
          to="/settings"
          className="-ms-1 inline-flex min-h-control items-center gap-1 self-start text-accent tablet:hidden"
        >
          <ChevronLeft size={16} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />
          {t("title")}
        </Link>
        <h1 className="text-page font-semibold">{title}</h1>
        {lead && <p className="max-w-[72ch] text-ink-2">{lead}</p>}
      </header>
      {children}
    </div>
  );
}
