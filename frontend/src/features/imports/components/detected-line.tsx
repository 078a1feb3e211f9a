import { useTranslation } from "react-i18next";
import type { ImportOut } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";

/** What the file turned out to be. */
export function DetectedLine({ file }: { file: ImportOut }) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const { format, encoding, delimiter, sheet, header_row, rows } = file.detected;
  const named: Record<string, string> = { ";": "semicolon", ",": "comma", "\t": "tab", "|": "bar" };
  const delimiterName = delimiter ? named[delimiter] : undefined;
  const parts = [
    t(`object.${file.object as "contacts"}`),
    format.toUpperCase(),
    sheet,
    encoding,
    delimiterName && t(`delimiter.${delimiterName}` as "delimiter.comma"),
    header_row ? t("headerRow", { row: header_row }) : null,
    t("rows", { count: rows, shown: fmt.number(rows) }),
  ];
  return (
    <p className="flex flex-wrap gap-x-2 text-ink-2">
      {parts.filter(Boolean).map((part, index) => (
        <span key={part}>
          {index > 0 && <span aria-hidden="true">· </span>}
          <bdi>{part}</bdi>
        </span>
      ))}
    </p>
  );
}
