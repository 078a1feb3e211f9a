import { History, Phone } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ImportOut, ImportPatch } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { useRegionName } from "./use-region-name";

type ProposalNotesProps = { file: ImportOut; onChange: (body: ImportPatch) => void };

/** Why columns and options are proposed as they are, where that would surprise. */
export function ProposalNotes({ file, onChange }: ProposalNotesProps) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const nameOf = useRegionName();
  const { region } = file.detected;
  const told = region && region === file.options.default_region;
  return (
    <>
      {file.remembered_at && (
        <Note icon={<History size={16} strokeWidth={1.75} aria-hidden="true" />}>
          <p className="min-w-0 flex-1">
            {t("remembered.note", { date: fmt.date(new Date(file.remembered_at), "long") })}
          </p>
          <Button onClick={() => onChange({ remembered: false })}>{t("remembered.drop")}</Button>
        </Note>
      )}
      {told && (
        <Note icon={<Phone size={16} strokeWidth={1.75} aria-hidden="true" />}>
          <p className="min-w-0 flex-1">{t("options.regionTold", { region: nameOf(region) })}</p>
        </Note>
      )}
    </>
  );
}

function Note({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control border border-info bg-info-soft px-3 py-1.5"
    >
      <span className="text-info">{icon}</span>
      {children}
    </div>
  );
}
