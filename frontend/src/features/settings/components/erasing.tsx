import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { TextField } from "@/shared/ui/field";

type ErasingProps = { name: string; onErase: () => Promise<void>; onClose: () => void };

/** Nothing takes it back: the word has to be typed. */
export function Erasing({ name, onErase, onClose }: ErasingProps) {
  const { t } = useTranslation("settings");
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const word = t("bin.word");
  const meant = typed.trim().toLocaleLowerCase() === word.toLocaleLowerCase();

  async function erase(): Promise<void> {
    setBusy(true);
    await onErase();
    onClose();
  }

  return (
    <Dialog open onClose={onClose} title={t("bin.erasing", { name })}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (meant) void erase();
        }}
      >
        <p>{t("bin.erasingNote")}</p>
        <TextField
          label={t("bin.typeWord", { word })}
          dir="auto"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button type="button" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" tone="danger" busy={busy} disabled={!meant}>
            {t("bin.erase")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
