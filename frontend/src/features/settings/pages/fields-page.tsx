import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomFieldOut } from "@/api/gen";
import { Button } from "@/shared/ui/button";
import { Chip } from "@/shared/ui/chip";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { FieldEditor } from "../components/field-editor";
import { FieldList } from "../components/field-list";
import { type CustomisedObject, useCustomFields } from "../fields-queries";
import { Section } from "../public/section";
import { reachOf, useMe } from "../queries";

export function FieldsPage() {
  const { t } = useTranslation("settings");
  const [object, setObject] = useState<CustomisedObject>("contacts");
  const [open, setOpen] = useState<CustomFieldOut | "new" | null>(null);
  const { data: fields, error, refetch } = useCustomFields(object);
  const mayEdit = reachOf(useMe(), "custom_fields", "edit") === "all";
  return (
    <Section title={t("place.fields")} lead={mayEdit ? t("fields.lead") : t("onlyAdministrator")}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <fieldset className="flex gap-2">
          <legend className="sr-only">{t("fields.of")}</legend>
          {(["contacts", "companies", "deals"] as const).map((one) => (
            <Chip key={one} pressed={one === object} onClick={() => setObject(one)}>
              {t(`object.${one}`)}
            </Chip>
          ))}
        </fieldset>
        {mayEdit && (
          <Button
            tone="primary"
            icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => setOpen("new")}
          >
            {t("fields.new")}
          </Button>
        )}
      </div>
      {error && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      {!fields && !error && <Skeleton label={t("place.fields")} />}
      {fields && <FieldList object={object} fields={fields} mayEdit={mayEdit} onOpen={setOpen} />}
      {open && (
        <FieldEditor
          object={object}
          field={open === "new" ? null : open}
          taken={(fields ?? []).map((one) => one.key)}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  );
}
