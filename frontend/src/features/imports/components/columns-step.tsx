import { useTranslation } from "react-i18next";
import type { ImportOut, ImportPatch } from "@/api/gen";
import { Button } from "@/shared/ui/button";
import { ColumnTable } from "./column-table";
import { DetectedLine } from "./detected-line";
import { ImportOptions } from "./import-options";
import { ProposalNotes } from "./proposal-notes";

type ColumnsStepProps = { file: ImportOut; onChange: (body: ImportPatch) => void; onCheck: () => void };

/** Their column, three of its values, our field. Usually there is nothing to do but go on. */
export function ColumnsStep({ file, onChange, onCheck }: ColumnsStepProps) {
  const { t } = useTranslation("imports");
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <DetectedLine file={file} onChange={onChange} />
        <Button tone="primary" autoFocus onClick={onCheck}>
          {t("columns.check")}
        </Button>
      </div>
      <ProposalNotes file={file} onChange={onChange} />
      <ImportOptions key={file.remembered_at} file={file} onChange={onChange} />
      <ColumnTable
        key={`${file.object} ${file.remembered_at} ${JSON.stringify(file.detected)}`}
        file={file}
        onTarget={(column, target) => onChange({ mapping: [{ column, target }] })}
      />
    </div>
  );
}
