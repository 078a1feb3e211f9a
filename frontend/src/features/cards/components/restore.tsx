import { useQueryClient } from "@tanstack/react-query";
import { ArchiveRestore } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { restoreCompany, restoreContact } from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { Button } from "@/shared/ui/button";
import type { CardObject } from "../public/types";

type RestoreProps = { object: CardObject; id: string; onDone: () => void };

/** Out of the bin, with everything that hangs on it. */
export function Restore({ object, id, onDone }: RestoreProps) {
  const { t } = useTranslation("cards");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function restore(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      if (object === "contacts") await restoreContact({ path: { contact_id: id }, throwOnError: true });
      else await restoreCompany({ path: { company_id: id }, throwOnError: true });
      announce(t("gone.restored"));
      await queries.invalidateQueries();
      onDone();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button
        tone="primary"
        busy={busy}
        icon={<ArchiveRestore size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => void restore()}
      >
        {t("gone.restore")}
      </Button>
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </>
  );
}
