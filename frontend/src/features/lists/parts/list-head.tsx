import { Columns3 } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CardObject } from "@/features/cards/public/types";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { inputClass } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import { ExportButton } from "../exports/export-button";
import { FilterBar } from "../filter/filter-bar";
import type { ListData } from "../public/list-data";
import type { ListControl } from "../table/use-list-control";
import { Total } from "./total";

const ColumnsMenu = lazy(async () => ({ default: (await import("./columns-menu")).ColumnsMenu }));

type ListHeadProps = {
  object: CardObject;
  title: string;
  control: ListControl;
  known: readonly { key: string; title: string }[];
  total: ListData<unknown>["total"];
};

/** The name of the list, how many, what is searched, what must hold, and how it looks. */
export function ListHead({ object, title, control, known, total }: ListHeadProps) {
  return (
    <header className="flex flex-col gap-2 border-b border-line bg-surface px-3 py-2 tablet:flex-row tablet:flex-wrap tablet:items-center">
      <div className="flex items-baseline gap-2">
        <h1 className="text-section font-semibold">{title}</h1>
        <Total object={object} ask={control.ask} total={total} />
      </div>
      <SearchField value={control.ask.q} onChange={control.setQ} />
      <FilterBar object={object} conditions={control.ask.filter} onChange={control.setFilter} />
      <span className="ms-auto hidden tablet:flex">
        <ExportButton object={object} control={control} />
        <ColumnsButton control={control} known={known} />
      </span>
    </header>
  );
}

function ColumnsButton({ control, known }: Pick<ListHeadProps, "control" | "known">) {
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
      <Suspense>
        <ColumnsMenu known={known} choices={control.columns} onChange={control.setColumns} />
      </Suspense>
    </Popover>
  );
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("lists");
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([
    { keys: "/", label: t("list.search"), group: t("list.keys"), run: () => field.current?.focus() },
  ]);
  return (
    <input
      ref={field}
      type="search"
      aria-label={t("list.search")}
      aria-keyshortcuts="/"
      placeholder={t("list.search")}
      dir="auto"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      className={`${inputClass} tablet:w-64`}
    />
  );
}
