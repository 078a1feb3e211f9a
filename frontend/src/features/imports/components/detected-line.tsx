import { useTranslation } from "react-i18next";
import type { ImportOut, ImportPatch } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import { type Option, SelectField } from "@/shared/ui/select-field";

type DetectedLineProps = { file: ImportOut; onChange: (body: ImportPatch) => void };

const ENCODINGS = ["utf-8", "windows-1251", "windows-1252", "windows-1256", "utf-16", "koi8-r", "cp866"];
const DELIMITERS = { ";": "semicolon", ",": "comma", "\t": "tab", "|": "bar" } as const;
const FORMATS: Record<ImportOut["detected"]["format"], string> = {
  csv: "CSV",
  xlsx: "Excel",
  xls: "Excel 97",
  ods: "ODS",
  html: "HTML",
  vcard: "vCard",
};
const HEADER_ROWS = 20;

/** What the file turned out to be; each guess can be corrected, then it is read again. */
export function DetectedLine({ file, onChange }: DetectedLineProps) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const { format, encoding, delimiter, sheet, sheets, header_row, rows, versions } = file.detected;
  const delimiters = Object.entries(DELIMITERS).map(([value, name]) => ({
    value,
    label: t(`delimiter.${name}`),
  }));
  const objects = (["contacts", "companies"] as const).map((value) => ({
    value,
    label: t(`object.${value}`),
  }));
  const set = (detected: ImportPatch["detected"]) => onChange({ detected });
  return (
    <div className="flex flex-wrap items-end gap-3">
      <p className="tabular min-h-control content-center text-ink-2">
        <bdi>{[FORMATS[format], versions.join(", ")].filter(Boolean).join(" ")}</bdi> ·{" "}
        {t("rows", { count: rows, shown: fmt.number(rows) })}
      </p>
      <Guess
        label={t("file.object")}
        value={file.object}
        options={objects}
        onChange={(value) => onChange({ object: value as ImportOut["object"] })}
      />
      {sheets.length > 1 && (
        <Guess
          label={t("detected.sheet")}
          value={sheet ?? ""}
          options={plain(sheets)}
          onChange={(value) => set({ sheet: value })}
        />
      )}
      {encoding && (
        <Guess
          label={t("detected.encoding")}
          value={encoding}
          options={plain(ENCODINGS)}
          onChange={(value) => set({ encoding: value })}
        />
      )}
      {delimiter && (
        <Guess
          label={t("detected.delimiter")}
          value={delimiter}
          options={delimiters}
          onChange={(value) => set({ delimiter: value })}
        />
      )}
      {format !== "vcard" && (
        <Guess
          label={t("detected.header")}
          value={String(header_row)}
          options={Array.from({ length: HEADER_ROWS + 1 }, (_, row) => ({
            value: String(row),
            label: row === 0 ? t("detected.noHeader") : fmt.number(row),
          }))}
          onChange={(value) => set({ header_row: Number(value) })}
        />
      )}
    </div>
  );
}

const plain = (values: readonly string[]): Option[] => values.map((value) => ({ value, label: value }));

type GuessProps = {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
};

function Guess({ label, value, options, onChange }: GuessProps) {
  const known = options.some((option) => option.value === value);
  return (
    <SelectField
      label={label}
      value={value}
      options={known ? options : [{ value, label: value }, ...options]}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
