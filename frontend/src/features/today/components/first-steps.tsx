import { Link } from "@tanstack/react-router";
import { FileInput, UserPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { overlays } from "@/shared/lib/overlays";
import { Button, buttonClass } from "@/shared/ui/button";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

/** Nobody is there yet: how the first ones come. */
export function FirstSteps() {
  const { t } = useTranslation("today");
  return (
    <section
      aria-label={t("first.title")}
      className="flex flex-col items-start gap-4 rounded-control border border-line bg-surface p-6 desk:col-span-2"
    >
      <h2 className="text-section font-semibold">{t("first.title")}</h2>
      <p className="max-w-[60ch] text-ink-2">{t("first.text")}</p>
      <div className="flex flex-wrap gap-2">
        <Link to="/import" className={buttonClass("primary")}>
          <FileInput {...ICON} />
          {t("first.bring")}
        </Link>
        <Button icon={<UserPlus {...ICON} />} onClick={() => overlays.show("new-contact")}>
          {t("first.add")}
        </Button>
      </div>
    </section>
  );
}
