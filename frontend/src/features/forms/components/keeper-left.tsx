import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { useMay } from "@/features/settings/public/may";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { type FormLine, useFormWrites } from "../queries";

/** Leads are written with somebody's rights; when they have left, one press gives the form to the reader. */
export function KeeperLeft({ form }: { form: FormLine }) {
  const { t } = useTranslation("forms");
  const mayEdit = useMay("lead_forms", "edit");
  const name = useUserNames().get(form.keeper_id ?? "");
  const { takeOver } = useFormWrites();
  const [busy, setBusy] = useState(false);
  async function taken(): Promise<void> {
    setBusy(true);
    try {
      await takeOver(form.id, t("keeper.taken"));
    } catch (refusal) {
      showToast(refusal instanceof Error ? refusal.message : String(refusal), { tone: "danger" });
    } finally {
      setBusy(false);
    }
  }
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 rounded-control border border-danger bg-surface p-3"
    >
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-danger" />
      <p className="min-w-48 flex-1">{name ? t("keeper.left", { name }) : t("keeper.nobody")}</p>
      {mayEdit && (
        <Button busy={busy} onClick={() => void taken()}>
          {t("keeper.take")}
        </Button>
      )}
    </div>
  );
}
