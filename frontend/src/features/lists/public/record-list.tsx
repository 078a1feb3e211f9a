import { UsersRound } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import type { CardObject } from "@/features/cards/public/types";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { inputClass } from "@/shared/ui/field";
import { Skeleton } from "@/shared/ui/skeleton";
import { FilterBar } from "../filter/filter-bar";
import type { Condition } from "../filter/filter-model";
import type { ListState } from "./list-state";

export type ListData<Row> = {
  rows: readonly Row[];
  total: { value: number; kind: string } | undefined;
  isPending: boolean;
  isFetching: boolean;
  error: unknown;
  more: () => void;
  retry: () => void;
};

type RecordListProps<Row> = {
  object: CardObject;
  title: string;
  state: ListState;
  onState: (change: Partial<ListState>) => void;
  data: ListData<Row>;
  columns: readonly Column<Row>[];
  phoneRow: (row: Row) => ReactNode;
  onOpen: (row: Row) => void;
  /** What stands there before the first record: one sentence, one action. */
  first: ReactNode;
};

/** Contacts and companies alike: search, conditions, count, rows without end. */
export function RecordList<Row extends { id: string }>(props: RecordListProps<Row>) {
  const { object, title, state, onState, data, first } = props;
  const narrowed = Boolean(state.q) || state.filter.length > 0;
  return (
    <>
      <header className="flex flex-col gap-2 border-b border-line bg-surface px-3 py-2 tablet:flex-row tablet:flex-wrap tablet:items-center">
        <div className="flex items-baseline gap-2">
          <h1 className="text-section font-semibold">{title}</h1>
          <Total total={data.total} />
        </div>
        <SearchField value={state.q} onChange={(q) => onState({ q })} />
        <FilterBar
          object={object}
          conditions={state.filter}
          onChange={(filter: Condition[]) => onState({ filter })}
        />
      </header>
      <div className="relative h-0.5" aria-hidden="true">
        {data.isFetching && <div className="h-full animate-pulse bg-accent" />}
      </div>
      <ListBody {...props} narrowed={narrowed} first={first} />
    </>
  );
}

function Total({ total }: { total: ListData<unknown>["total"] }) {
  const { t } = useTranslation("lists");
  const fmt = useFmt();
  if (!total) return null;
  const plus = total.kind === "at_least" ? "+" : "";
  return (
    <p role="status" className="tabular text-table text-ink-2">
      <span className="sr-only">{t("list.found")} </span>
      {fmt.number(total.value)}
      {plus}
    </p>
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

function ListBody<Row extends { id: string }>(props: RecordListProps<Row> & { narrowed: boolean }) {
  const { t } = useTranslation("lists");
  const { data, state, onState, title, columns, phoneRow, onOpen, narrowed, first } = props;
  if (data.error) {
    const error = data.error instanceof ApiError ? data.error : null;
    return (
      <ErrorPanel
        message={error?.message ?? String(data.error)}
        requestId={error?.requestId ?? null}
        onRetry={data.retry}
      />
    );
  }
  if (data.isPending) return <Skeleton lines={12} label={t("list.loading")} />;
  if (data.rows.length === 0 && !narrowed) return first;
  if (data.rows.length === 0) {
    return (
      <EmptyState
        title={t("list.nobody")}
        icon={<UsersRound size={32} strokeWidth={1.75} aria-hidden="true" />}
      >
        <Button onClick={() => onState({ q: "", filter: [] })}>{t("list.clear")}</Button>
      </EmptyState>
    );
  }
  return (
    <DataTable
      label={title}
      columns={columns}
      rows={data.rows}
      rowId={(row) => row.id}
      phoneRow={phoneRow}
      total={data.total?.kind === "exact" ? data.total.value : undefined}
      sort={state.sort}
      onSort={(sort) => onState({ sort })}
      onEnd={data.more}
      onOpen={onOpen}
      onPeek={onOpen}
    />
  );
}
