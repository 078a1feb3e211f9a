import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomFieldOut } from "@/api/gen";
import { restoreCustomField } from "@/api/gen";
import { useLanguage } from "@/i18n/use-language";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { IconButton } from "@/shared/ui/icon-button";
import { type CustomisedObject, usageOf, useFieldWrites } from "../fields-queries";
import { labelOf } from "../labels";
import { Sortable } from "../public/sortable";
import { useSaving } from "./use-saving";

type FieldListProps = {
  object: CustomisedObject;
  fields: readonly CustomFieldOut[];
  mayEdit: boolean;
  onOpen: (field: CustomFieldOut) => void;
};

/** In the order in which cards show them: dragged by the handle, or moved from it with the arrow keys. */
export function FieldList({ object, fields, mayEdit, onOpen }: FieldListProps) {
  const { t } = useTranslation("settings");
  const { arrange } = useFieldWrites();
  const { keep, report } = useSaving();
  const [doomed, setDoomed] = useState<CustomFieldOut | null>(null);
  const ids = fields.map((one) => one.id);

  function put(next: string[]): void {
    void keep(
      () => arrange(object, next),
      () => arrange(object, ids),
      t("fields.arranged"),
    ).catch(report);
  }

  if (fields.length === 0) return <p className="text-ink-2">{t("fields.none")}</p>;
  return (
    <>
      <Sortable
        items={fields.map((field) => ({ id: field.id, name: labelOf(field.label, "en"), field }))}
        mayMove={mayEdit}
        handle={(name) => t("fields.move", { name })}
        onArrange={put}
      >
        {({ field, name }) => (
          <>
            <FieldName field={field} onOpen={mayEdit ? () => onOpen(field) : null} />
            {mayEdit && (
              <IconButton
                label={t("fields.delete", { name })}
                icon={<Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />}
                onClick={() => setDoomed(field)}
              />
            )}
          </>
        )}
      </Sortable>
      {doomed && <Farewell field={doomed} onClose={() => setDoomed(null)} />}
    </>
  );
}

function FieldName({ field, onOpen }: { field: CustomFieldOut; onOpen: (() => void) | null }) {
  const { t } = useTranslation("settings");
  const language = useLanguage();
  const marks = [
    field.required && t("fields.required"),
    field.unique && t("fields.unique"),
    field.group,
  ].filter((one): one is string => Boolean(one));
  const inside = (
    <>
      <span className="font-medium">
        <bdi>{labelOf(field.label, language)}</bdi>
      </span>
      <span className="text-table text-ink-2">
        {t(`fieldType.${field.type}`)}
        {marks.map((mark) => (
          <span key={mark}>
            {" · "}
            <bdi>{mark}</bdi>
          </span>
        ))}
      </span>
    </>
  );
  const shape = "flex min-h-control min-w-0 flex-1 flex-col justify-center rounded-chip px-2 text-start";
  if (!onOpen) return <span className={shape}>{inside}</span>;
  return (
    <button type="button" onClick={onOpen} className={`${shape} cursor-pointer hover:bg-sunken`}>
      {inside}
    </button>
  );
}

/** Says how many values go out of sight; they come back with the field. */
function Farewell({ field, onClose }: { field: CustomFieldOut; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const language = useLanguage();
  const { remove } = useFieldWrites();
  const { change } = useFieldWrites();
  const { keep, report } = useSaving();
  const [count, setCount] = useState<number | null>(null);
  const name = labelOf(field.label, language);
  if (count === null) void usageOf(field.id).then(setCount, report);

  async function drop(): Promise<void> {
    await keep(
      () => remove(field.id),
      async () => {
        await restoreCustomField({ path: { field_id: field.id }, throwOnError: true });
        await change(field.id, {});
      },
      t("fields.deleted", { name }),
    );
    onClose();
  }

  return (
    <Dialog open onClose={onClose} title={t("fields.delete", { name })}>
      <div className="flex flex-col gap-4">
        <p>{count === null ? t("fields.counting") : t("fields.values", { count })}</p>
        <p className="text-ink-2">{t("fields.comesBack")}</p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button tone="danger" disabled={count === null} onClick={() => void drop().catch(report)}>
            {t("fields.deleteNow")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
