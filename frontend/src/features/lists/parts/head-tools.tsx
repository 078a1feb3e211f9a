import { Columns3, Group } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListedObject } from "@/features/cards/public/types";
import { useIsPhone } from "@/shared/lib/use-media";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import { ExportButton } from "../exports/export-button";
import type { ListControl } from "../table/use-list-control";
import { ColumnsMenu } from "./columns-menu";
import { GroupMenu } from "./group-menu";

export type KnownColumn = { key: string; title: string; groupable: boolean; sortable?: boolean };

type HeadToolsProps = { object: ListedObject; control: ListControl; known: readonly KnownColumn[] };

/** How the list is looked at: in groups, taken along as a file, by which columns. A telephone has a sheet for it. */
export function HeadTools({ object, control, known }: HeadToolsProps) {
  const phone = useIsPhone();
  return (
    <>
      {!phone && <GroupButton control={control} known={known} />}
      <ExportButton object={object} control={control} />
      {!phone && <ColumnsButton control={control} known={known} />}
    </>
  );
}

function GroupButton({ control, known }: Omit<HeadToolsProps, "object">) {
  const { t } = useTranslation("lists");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      title={t("group.title")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          label={t("group.title")}
          icon={<Group size={16} strokeWidth={1.75} aria-hidden="true" />}
        />
      }
    >
      <GroupMenu
        fields={known.filter((one) => one.groupable)}
        by={control.group}
        onChoose={(group) => {
          setOpen(false);
          control.setGroup(group);
        }}
      />
    </Popover>
  );
}

function ColumnsButton({ control, known }: Omit<HeadToolsProps, "object">) {
  const { t } = useTranslation("lists");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      title={t("columns.title")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          label={t("columns.title")}
          icon={<Columns3 size={16} strokeWidth={1.75} aria-hidden="true" />}
        />
      }
    >
      <ColumnsMenu known={known} choices={control.columns} onChange={control.setColumns} />
    </Popover>
  );
}
