import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { handOver, type UserOut } from "@/api/gen";
import { useUndo } from "@/features/change-sets/public/use-undo";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { SelectField } from "@/shared/ui/select-field";
import { usePeopleWrites } from "../people-queries";
import { useSaving } from "./use-saving";

type LeavingProps = { person: UserOut; heirs: readonly UserOut[]; onClose: () => void };

/** Nobody leaves with the base: who takes over is asked before the door is closed. */
export function Leaving({ person, heirs, onClose }: LeavingProps) {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const { undo } = useUndo();
  const { changeUser } = usePeopleWrites();
  const { report } = useSaving();
  const [heir, setHeir] = useState("");
  const [busy, setBusy] = useState(false);

  async function leave(): Promise<void> {
    setBusy(true);
    try {
      const path = { user_id: person.id };
      const handed = heir
        ? (await handOver({ path, body: { to_user_id: heir }, throwOnError: true })).data
        : null;
      await changeUser(person.id, { active: false });
      await queries.invalidateQueries();
      const back = async () => {
        await changeUser(person.id, { active: true });
        if (handed) await undo(handed.change_set_id);
      };
      showToast(t("people.left", { name: person.name, count: handed?.records ?? 0 }), {
        tone: "success",
        // A job that still runs cannot be taken back: its change set is in the history.
        ...(handed?.job_id ? {} : { action: { label: t("undo"), run: () => void back().catch(report) } }),
      });
      onClose();
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog open onClose={onClose} title={t("people.leaving", { name: person.name })}>
      <div className="flex flex-col gap-4">
        <p>{t("people.leavingNote")}</p>
        <SelectField
          label={t("people.heir")}
          value={heir}
          options={[
            { value: "", label: t("people.nobody") },
            ...heirs.map((one) => ({ value: one.id, label: one.name })),
          ]}
          onChange={(event) => setHeir(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button tone="danger" busy={busy} onClick={() => void leave()}>
            {t("people.deactivate")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
