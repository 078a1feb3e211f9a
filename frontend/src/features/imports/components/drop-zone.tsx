import { FileInput } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { Button } from "@/shared/ui/button";
import { SelectField } from "@/shared/ui/select-field";
import type { CardKind } from "../queries";

type DropZoneProps = { busy: boolean; onFile: (file: File, object: CardKind | "auto") => void };

const ACCEPTED = ".xlsx,.xls,.ods,.csv,.tsv,.txt,.vcf,.html";
const OBJECTS = ["auto", "contacts", "companies"] as const;

/** Any list as it is kept: dropped here, or chosen. */
export function DropZone({ busy, onFile }: DropZoneProps) {
  const { t } = useTranslation("imports");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [object, setObject] = useState<CardKind | "auto">("auto");

  const take = useRef((file: File) => onFile(file, object));
  take.current = (file) => onFile(file, object);
  useEffect(() => dropAnywhere((file) => take.current(file), setOver), []);

  return (
    <section
      aria-label={t("file.title")}
      className={cx(
        "flex flex-col items-center gap-3 rounded-sheet border-2 border-dashed px-4 py-8 text-center",
        over ? "border-accent bg-accent-soft" : "border-line-strong bg-surface",
      )}
    >
      <FileInput size={32} strokeWidth={1.75} aria-hidden="true" className="text-ink-3" />
      <p className="text-title">{t("file.title")}</p>
      <p className="text-ink-2">{t("file.kinds")}</p>
      <div className="flex flex-wrap items-end justify-center gap-3">
        <div className="text-start">
          <SelectField
            label={t("file.object")}
            value={object}
            options={OBJECTS.map((value) => ({ value, label: t(`object.${value}`) }))}
            onChange={(event) => setObject(event.target.value as CardKind | "auto")}
          />
        </div>
        <Button tone="primary" busy={busy} onClick={() => input.current?.click()}>
          {busy ? t("file.reading") : t("file.choose")}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) onFile(file, object);
        }}
      />
    </section>
  );
}

/** The whole page takes a file: nobody has to aim, and a near miss does not open it in the browser. */
function dropAnywhere(onFile: (file: File) => void, onOver: (over: boolean) => void): () => void {
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    onOver(true);
  };
  const out = (event: DragEvent) => event.relatedTarget === null && onOver(false);
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    onOver(false);
    if (!file) return;
    event.preventDefault();
    onFile(file);
  };
  window.addEventListener("dragover", over);
  window.addEventListener("dragleave", out);
  window.addEventListener("drop", drop);
  return () => {
    window.removeEventListener("dragover", over);
    window.removeEventListener("dragleave", out);
    window.removeEventListener("drop", drop);
  };
}
