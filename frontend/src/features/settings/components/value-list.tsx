import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReplacedOut } from "@/api/gen";
import { useUndo } from "@/features/change-sets/public/use-undo";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { SelectField } from "@/shared/ui/select-field";
import { SettingGroup } from "@/shared/ui/setting-row";
import { useSaving } from "./use-saving";

type Condition = { field: string; op: string; value?: unknown };

export type Value = { id: string; name: string; contacts: number; companies: number };

type Replace = Promise<ReplacedOut | null>;

type ValueListProps = {
  title: string;
  none: string;
  values: readonly Value[];
  mayEdit: boolean;
  filterOf: (value: Value) => Condition;
  onRename: (value: Value, name: string) => Replace;
  onMerge: (value: Value, into: Value) => Replace;
};

/** What is in use, by how many cards: renamed in place, merged into another, taken back in one press. */
export function ValueList(props: ValueListProps) {
  const { title, none, values, mayEdit, filterOf, onRename, onMerge } = props;
  const { t } = useTranslation("settings");
  const { undo } = useUndo();
  const { said } = useSaving();
  const [merging, setMerging] = useState<Value | null>(null);

  function tell(value: Value, replaced: ReplacedOut | null, text: string): void {
    if (!replaced) {
      said(text, () => onRename(value, value.name));
    } else if (replaced.job_id) {
      showToast(t("lists.goesOn", { count: replaced.records }), { tone: "success" });
    } else {
      const run = () => void undo(replaced.change_set_id);
      showToast(text, { tone: "success", action: { label: t("undo"), run } });
    }
  }

  return (
    <SettingGroup title={title}>
      {values.length === 0 && <p className="px-4 py-3 text-ink-2">{none}</p>}
      <ul>
        {values.map((value) => (
          <li
            key={value.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5 last:border-b-0"
          >
            <span className="min-w-28 flex-1">
              {mayEdit ? (
                <InlineEdit
                  label={t("lists.rename", { name: value.name })}
                  value={value.name}
                  onSave={async (name) =>
                    tell(value, await onRename(value, name), t("lists.renamed", { name }))
                  }
                />
              ) : (
                <bdi>{value.name}</bdi>
              )}
            </span>
            <Count value={value} filter={filterOf(value)} />
            {mayEdit && values.length > 1 && (
              <Button
                tone="quiet"
                aria-label={t("lists.mergeOne", { name: value.name })}
                onClick={() => setMerging(value)}
              >
                {t("lists.merge")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {merging && (
        <MergeDialog
          value={merging}
          others={values.filter((one) => one.id !== merging.id)}
          onClose={() => setMerging(null)}
          onMerge={async (into) =>
            tell(
              merging,
              await onMerge(merging, into),
              t("lists.merged", { name: merging.name, into: into.name }),
            )
          }
        />
      )}
    </SettingGroup>
  );
}

/** A number is a link to the records behind it. */
function Count({ value, filter }: { value: Value; filter: Condition }) {
  const { t } = useTranslation("settings");
  const fmt = useFmt();
  const search = { filter: [filter] };
  return (
    <span className="tabular flex gap-3 text-table">
      {value.contacts > 0 && (
        <Link
          to="/contacts"
          search={search}
          className="inline-flex min-h-6 items-center text-accent hover:underline"
        >
          {t("lists.people", { count: value.contacts, shown: fmt.number(value.contacts) })}
        </Link>
      )}
      {value.companies > 0 && (
        <Link
          to="/companies"
          search={search}
          className="inline-flex min-h-6 items-center text-accent hover:underline"
        >
          {t("lists.firms", { count: value.companies, shown: fmt.number(value.companies) })}
        </Link>
      )}
      {value.contacts + value.companies === 0 && <span className="text-ink-3">{t("lists.unused")}</span>}
    </span>
  );
}

type MergeDialogProps = {
  value: Value;
  others: readonly Value[];
  onClose: () => void;
  onMerge: (into: Value) => Promise<void>;
};

function MergeDialog({ value, others, onClose, onMerge }: MergeDialogProps) {
  const { t } = useTranslation("settings");
  const { report } = useSaving();
  const [into, setInto] = useState(others[0]?.id ?? "");
  const [busy, setBusy] = useState(false);
  async function merge(): Promise<void> {
    const target = others.find((one) => one.id === into);
    if (!target) return;
    setBusy(true);
    await onMerge(target).then(onClose, report);
    setBusy(false);
  }
  return (
    <Dialog open onClose={onClose} title={t("lists.mergeOne", { name: value.name })}>
      <div className="flex flex-col gap-4">
        <SelectField
          label={t("lists.into")}
          value={into}
          options={others.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(event) => setInto(event.target.value)}
        />
        <p className="text-ink-2">{t("lists.mergeNote", { count: value.contacts + value.companies })}</p>
        <Button tone="primary" busy={busy} onClick={() => void merge()} className="self-end">
          {t("lists.merge")}
        </Button>
      </div>
    </Dialog>
  );
}
