import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExportIn } from "@/api/gen";
import type { ListedObject } from "@/features/cards/public/types";
import { Button } from "@/shared/ui/button";
import { Chip } from "@/shared/ui/chip";
import { SelectField } from "@/shared/ui/select-field";
import { useExport } from "./use-export";

type Format = ExportIn["format"];
const NAMES: Record<Format, string> = { xlsx: "Excel", csv: "CSV", vcf: "vCard" };

type ExportFormProps = {
  object: ListedObject;
  selection: NonNullable<ExportIn["selection"]>;
  sort: string;
  /** The columns of the list, as it stands. */
  columns: readonly string[];
  onStarted: () => void;
};

/** Which kind of file, and which columns in it. */
export function ExportForm({ object, selection, sort, columns, onStarted }: ExportFormProps) {
  const { t } = useTranslation("lists");
  const send = useExport();
  const [format, setFormat] = useState<Format>("xlsx");
  const [which, setWhich] = useState("shown");
  const [delimiter, setDelimiter] = useState<"," | ";">(",");
  const formats: Format[] = object === "contacts" ? ["xlsx", "csv", "vcf"] : ["xlsx", "csv"];

  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    onStarted();
    void send({
      object,
      format,
      selection,
      ...(sort ? { sort } : {}),
      ...(which === "shown" && format !== "vcf" ? { columns: [...columns] } : {}),
      ...(format === "csv" ? { delimiter } : {}),
    });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="pb-1 text-table font-medium text-ink-2">{t("export.format")}</legend>
        {formats.map((one) => (
          <Chip key={one} pressed={format === one} onClick={() => setFormat(one)}>
            {NAMES[one]}
          </Chip>
        ))}
      </fieldset>
      {format !== "vcf" && (
        <SelectField
          label={t("export.columns")}
          value={which}
          options={[
            { value: "shown", label: t("export.shown") },
            { value: "all", label: t(object === "deals" ? "export.everything" : "export.all") },
          ]}
          onChange={(event) => setWhich(event.target.value)}
        />
      )}
      {format === "csv" && (
        <SelectField
          label={t("export.delimiter")}
          value={delimiter}
          options={[
            { value: ",", label: t("export.comma") },
            { value: ";", label: t("export.semicolon") },
          ]}
          onChange={(event) => setDelimiter(event.target.value === ";" ? ";" : ",")}
        />
      )}
      <Button type="submit" tone="primary">
        {t("export.start")}
      </Button>
    </form>
  );
}
