import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportOut } from "@/api/gen";
import { RecordProblem } from "@/features/cards/public/record-problem";
import { showToast } from "@/shared/lib/toasts";
import { Skeleton } from "@/shared/ui/skeleton";
import { Stepper } from "@/shared/ui/stepper";
import { CheckStep } from "../components/check-step";
import { ColumnsStep } from "../components/columns-step";
import { DoneStep } from "../components/done-step";
import { WorkStep } from "../components/work-step";
import { isWorking, useImport, useImportSteps } from "../queries";

const STEPS = ["file", "columns", "check", "done"] as const;

function stepOf(status: string, back: boolean): number {
  if (status === "uploaded" || back) return 1;
  return ["checking", "checked"].includes(status) ? 2 : 3;
}

/** File, columns, check, done: the status of the import says where we are, also after a reload. */
export function ImportPage({ importId }: { importId: string }) {
  const { t } = useTranslation("imports");
  const query = useImport(importId);
  const [back, setBack] = useState(false);
  if (query.error) return <RecordProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={8} label={t("loading")} />;
  const file = query.data;
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <header className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line bg-surface px-4 py-3">
        <h1 className="text-section font-semibold">
          <bdi>{file.file_name}</bdi>
        </h1>
        <Stepper
          label={t("steps.label")}
          steps={STEPS.map((step) => t(`steps.${step}`))}
          current={stepOf(file.status, back)}
        />
      </header>
      <Step file={file} back={back} onBack={setBack} />
    </div>
  );
}

function Step({ file, back, onBack }: { file: ImportOut; back: boolean; onBack: (back: boolean) => void }) {
  const steps = useImportSteps(file.id);
  const tell = (work: Promise<void>) =>
    work.catch((error: Error) => showToast(error.message, { tone: "danger" }));
  if (isWorking(file.status))
    return <WorkStep file={file} onStop={() => tell(steps.stop()).then(() => {})} />;
  if (file.status === "uploaded" || (back && file.status === "checked")) {
    return (
      <ColumnsStep
        file={file}
        onChange={(body) => void tell(steps.change(body))}
        onCheck={() => {
          onBack(false);
          void tell(steps.check());
        }}
      />
    );
  }
  if (file.status === "checked") {
    return <CheckStep file={file} onBack={() => onBack(true)} onApply={() => void tell(steps.apply())} />;
  }
  return <DoneStep file={file} />;
}
