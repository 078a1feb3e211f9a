import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { forgetShared, sharedFile } from "../shared-file";

type SharedNoticeProps = { busy: boolean; onFile: (file: File) => void };

/** What another program has shared with the app is read only when somebody says so. */
export function SharedNotice({ busy, onFile }: SharedNoticeProps) {
  const { t } = useTranslation("imports");
  const [file, setFile] = useState<File | null>(null);
  useEffect(() => {
    void sharedFile().then(setFile, () => setFile(null));
  }, []);
  if (!file) return null;
  function leave(): void {
    setFile(null);
    void forgetShared();
  }
  return (
    <section
      aria-label={t("shared.label")}
      className="flex flex-wrap items-center gap-3 rounded-control border border-accent bg-accent-soft p-3"
    >
      <p className="min-w-0 flex-1">
        {t("shared.text")} <bdi className="font-medium">{file.name}</bdi>
      </p>
      <Button
        tone="primary"
        busy={busy}
        onClick={() => {
          leave();
          onFile(file);
        }}
      >
        {t("shared.read")}
      </Button>
      <Button tone="quiet" disabled={busy} onClick={leave}>
        {t("shared.leave")}
      </Button>
    </section>
  );
}
