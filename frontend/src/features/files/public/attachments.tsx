import { Download, Paperclip } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AttachmentOut } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import { ChipRemovable } from "@/shared/ui/chip";
import { IconButton } from "@/shared/ui/icon-button";
import { dropHandlers, pasteHandler } from "../components/dropped";
import { fileSize } from "../components/file-size";
import { fileProblem, saveFile, upload } from "../queries";

export type Attached = { id: string; name: string };

const ICON = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;

/** Files on their way to an interaction: uploaded at once, attached when it is saved. */
export function useAttachments(value: readonly Attached[], onAdd: (file: Attached) => void) {
  const [waiting, setWaiting] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  async function add(files: readonly File[]): Promise<void> {
    setProblem(null);
    setWaiting((before) => before + files.length);
    for (const file of files) {
      try {
        const { id, name } = await upload(file);
        onAdd({ id, name });
      } catch (error) {
        setProblem(`${file.name}: ${fileProblem(error)}`);
      } finally {
        setWaiting((before) => before - 1);
      }
    }
  }

  const take = (files: File[]) => void add(files);
  return {
    value,
    add,
    waiting,
    problem,
    over,
    handlers: { ...dropHandlers(take, setOver), onPaste: pasteHandler(take) },
  };
}

type AttachmentTrayProps = {
  attachments: ReturnType<typeof useAttachments>;
  onRemove: (id: string) => void;
};

/** What will go with the entry, and the clip that adds to it. */
export function AttachmentTray({ attachments, onRemove }: AttachmentTrayProps) {
  const { t } = useTranslation("files");
  const input = useRef<HTMLInputElement>(null);
  const { value, waiting, problem, add } = attachments;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <IconButton
        small
        label={t("attach")}
        icon={<Paperclip {...ICON} />}
        onClick={() => input.current?.click()}
      />
      {value.map((file) => (
        <ChipRemovable
          key={file.id}
          removeLabel={t("remove", { name: file.name })}
          onRemove={() => onRemove(file.id)}
        >
          <bdi className="max-w-48 truncate">{file.name}</bdi>
        </ChipRemovable>
      ))}
      <span role="status" className="text-table text-ink-2">
        {waiting > 0 && t("uploading", { count: waiting })}
      </span>
      {problem && (
        <p role="alert" className="w-full text-danger">
          {problem}
        </p>
      )}
      <input
        ref={input}
        type="file"
        multiple
        aria-label={t("attach")}
        hidden
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = "";
          void add(chosen);
        }}
      />
    </div>
  );
}

/** The files of an entry, each a download. */
export function AttachmentList({ attachments }: { attachments: readonly AttachmentOut[] }) {
  const { t } = useTranslation("files");
  const fmt = useFmt();
  if (attachments.length === 0) return null;
  return (
    <ul aria-label={t("title")} className="flex flex-wrap gap-2 pt-1">
      {attachments.map((file) => (
        <li key={file.id}>
          <button
            type="button"
            onClick={() => void saveFile(file.id, file.name)}
            className="inline-flex min-h-7 max-w-72 cursor-pointer items-center gap-1.5 rounded-chip border border-line-strong px-2 text-table text-accent hover:bg-sunken pointer-coarse:min-h-control"
          >
            <Download {...ICON} className="shrink-0" />
            <span className="sr-only">{t("download")} </span>
            <bdi className="truncate">{file.name}</bdi>
            <span className="shrink-0 text-meta text-ink-3">
              {fileSize(file.size, fmt, (unit) => t(`unit.${unit}`))}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
