import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PhoneSystemOut } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { useSubmission } from "@/features/settings/public/use-submission";
import { Button } from "@/shared/ui/button";
import { LtrField } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { SelectField } from "@/shared/ui/select-field";
import { wholeRows } from "../model/providers";
import { usePhoneSystemWrites } from "../queries";

/** Whose telephone each extension is: whose screen shows the caller. */
export function ExtensionsForm({ system }: { system: PhoneSystemOut }) {
  const { t } = useTranslation("telephony");
  const users = [...useUserNames()];
  const { change } = usePhoneSystemWrites();
  const [begun] = useState(() => system.extensions.map((row, place) => ({ ...row, place })));
  const [rows, setRows] = useState(begun);
  const [next, setNext] = useState(begun.length);
  const { busy, error, submit } = useSubmission(() =>
    change(system.id, system.version, { extensions: wholeRows(rows) }, t("extensions.saved")),
  );
  const put = (place: number, part: object) =>
    setRows(rows.map((row) => (row.place === place ? { ...row, ...part } : row)));
  function add(): void {
    setRows([...rows, { extension: "", user_id: "", place: next }]);
    setNext(next + 1);
  }
  const people = [
    { value: "", label: t("extensions.nobody") },
    ...users.map(([value, label]) => ({ value, label })),
  ];
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {rows.map((row, at) => (
        <div key={row.place} className="flex items-end gap-2">
          <div className="w-24 shrink-0">
            <LtrField
              label={t("extensions.extension")}
              hideLabel={at > 0}
              value={row.extension}
              maxLength={60}
              error={error?.at(`/extensions/${at}/extension`)}
              onChange={(event) => put(row.place, { extension: event.target.value })}
            />
          </div>
          <div className="min-w-0 flex-1">
            <SelectField
              label={t("extensions.user")}
              hideLabel={at > 0}
              value={row.user_id}
              options={people}
              onChange={(event) => put(row.place, { user_id: event.target.value })}
            />
          </div>
          <IconButton
            label={t("extensions.remove")}
            icon={<X size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => setRows(rows.filter((one) => one.place !== row.place))}
          />
        </div>
      ))}
      {error && (
        <p role="alert" className="text-danger">
          {error.message}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />} onClick={add}>
          {t("extensions.add")}
        </Button>
        <Button type="submit" tone="primary" busy={busy} disabled={rows === begun}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
