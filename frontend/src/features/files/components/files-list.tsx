import { Link } from "@tanstack/react-router";
import { Download, History, Paperclip, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FileOut } from "@/api/gen";
import { entryLink } from "@/features/interactions/public/entry-link";
import { cx } from "@/shared/lib/cx";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { IconButton } from "@/shared/ui/icon-button";
import { type FileSubject, saveFile, useAttach, useFiles, useRemoveFile } from "../queries";
import { dropHandlers } from "./dropped";
import { fileSize } from "./file-size";

const ICON = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;

/** What hangs on the card: contracts, plans, price lists. Files dropped here are attached. */
export function FilesList({ subject }: { subject: FileSubject }) {
  const { t } = useTranslation("files");
  const { data: files = [] } = useFiles(subject);
  const { attach, busy } = useAttach(subject);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <section
      aria-label={t("title")}
      {...dropHandlers((dropped) => void attach(dropped), setOver)}
      className={cx(
        "border-b border-line px-4 py-3 last:border-b-0",
        over && "bg-accent-soft outline-2 -outline-offset-2 outline-accent outline-dashed",
      )}
    >
      <h2 className="pb-1 text-table font-semibold text-ink-2">{t("title")}</h2>
      {files.length > 0 && (
        <ul className="pb-1">
          {files.map((file) => (
            <FileLine key={file.id} file={file} subject={subject} />
          ))}
        </ul>
      )}
      <Button
        tone="quiet"
        busy={busy}
        icon={<Paperclip {...ICON} />}
        onClick={() => input.current?.click()}
        className="-ms-3"
      >
        {t("attach")}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        aria-label={t("attach")}
        hidden
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = "";
          void attach(chosen);
        }}
      />
    </section>
  );
}

function FileLine({ file, subject }: { file: FileOut; subject: FileSubject }) {
  const { t } = useTranslation("files");
  const fmt = useFmt();
  const remove = useRemoveFile(subject);
  const size = fileSize(file.size, fmt, (unit) => t(`unit.${unit}`));
  return (
    <li className="group flex items-center gap-1">
      <button
        type="button"
        title={`${file.name}, ${fmt.date(new Date(file.created_at))}`}
        onClick={() => void saveFile(file.id, file.name)}
        className="flex min-h-7 min-w-0 flex-1 cursor-pointer items-center gap-2 rounded-chip text-start text-accent hover:underline pointer-coarse:min-h-control"
      >
        <Download {...ICON} className="shrink-0" />
        <span className="sr-only">{t("download")} </span>
        <bdi className="truncate">{file.name}</bdi>
        <span className="ms-auto shrink-0 ps-2 text-meta text-ink-3">{size}</span>
      </button>
      {file.interaction_id ? (
        <Link
          to="."
          hash={entryLink(file.interaction_id)}
          search={true}
          title={t("entry")}
          aria-label={t("entryOf", { name: file.name })}
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-chip text-ink-2 hover:bg-sunken hover:text-ink pointer-coarse:size-control"
        >
          <History {...ICON} />
        </Link>
      ) : (
        <IconButton
          small
          label={t("remove", { name: file.name })}
          icon={<Trash2 {...ICON} />}
          onClick={() => remove(file)}
        />
      )}
    </li>
  );
}
