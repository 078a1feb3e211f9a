import { Download } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListedObject } from "@/features/cards/public/types";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import type { ListControl } from "../table/use-list-control";
import { selectionBody } from "../table/use-selection";

const ExportForm = lazy(async () => ({ default: (await import("./export-form")).ExportForm }));

/** The list as it is searched and filtered now, as a file. */
export function ExportButton({ object, control }: { object: ListedObject; control: ListControl }) {
  const { t } = useTranslation("lists");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      title={t("export.title")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          label={t("export.title")}
          icon={<Download size={16} strokeWidth={1.75} aria-hidden="true" />}
        />
      }
    >
      <Suspense>
        <ExportForm
          object={object}
          selection={selectionBody({ all: true, ids: new Set() }, control.ask)}
          sort={control.ask.sort}
          columns={control.columns.map((one) => one.key)}
          onStarted={() => setOpen(false)}
        />
      </Suspense>
    </Popover>
  );
}
