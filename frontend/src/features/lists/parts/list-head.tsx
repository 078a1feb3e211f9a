import { lazy, type ReactNode, Suspense, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ListedObject } from "@/features/cards/public/types";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useIsPhone } from "@/shared/lib/use-media";
import { inputClass } from "@/shared/ui/field";
import { FilterBar } from "../filter/filter-bar";
import type { ListData } from "../public/list-data";
import type { ListControl } from "../table/use-list-control";
import type { KnownColumn } from "./head-tools";
import { Total } from "./total";

const PhoneLook = lazy(async () => ({ default: (await import("./phone-look")).PhoneLook }));
const HeadTools = lazy(async () => ({ default: (await import("./head-tools")).HeadTools }));

type ListHeadProps = {
  object: ListedObject;
  title: string;
  control: ListControl;
  known: readonly KnownColumn[];
  total: ListData<unknown>["total"];
  beside?: ReactNode;
};

/** The name of the list, how many, what is searched, what must hold, and how it looks. */
export function ListHead({ object, title, control, known, total, beside }: ListHeadProps) {
  const phone = useIsPhone();
  return (
    <header className="flex flex-wrap items-center gap-2 border-b border-line bg-surface px-3 py-2">
      <div className="order-1 flex items-baseline gap-2">
        <h1 className="text-section font-semibold">{title}</h1>
        <Total object={object} ask={control.ask} total={total} />
      </div>
      {beside && <div className="order-1 flex flex-wrap items-center gap-2">{beside}</div>}
      <SearchField value={control.ask.q} onChange={control.setQ} />
      {phone ? (
        <Suspense fallback={<span className="order-3 size-control" />}>
          <PhoneLook object={object} control={control} known={known} total={total} />
        </Suspense>
      ) : (
        <div className="order-3">
          <FilterBar object={object} conditions={control.ask.filter} onChange={control.setFilter} />
        </div>
      )}
      <span className="order-2 ms-auto flex tablet:order-last">
        <Suspense fallback={<span className="w-27" />}>
          <HeadTools object={object} control={control} known={known} />
        </Suspense>
      </span>
    </header>
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
      className={`${inputClass} order-3 min-w-0 grow basis-[70%] tablet:order-2 tablet:w-64 tablet:grow-0 tablet:basis-auto`}
    />
  );
}
