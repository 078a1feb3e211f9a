import { useTranslation } from "react-i18next";
import type { ImportOut } from "@/api/gen";
import type { Column } from "../queries";
import { useTargets } from "./use-targets";

const PARTS = /^(address) (.+?) (street|city|region|postal code|country|po box|extended)$/;
const LABELLED = /^(phone|email|address|link|messenger) (.+)$/;

/** vCards have no line of headers: their properties are named in the reader's language. */
export function useHeaders({ object, detected }: ImportOut): (column: Column) => string {
  const { t } = useTranslation("imports");
  const { labelOf } = useTargets(object);
  return ({ column, header }) => {
    if (!header) return t("columns.nameless", { number: column + 1 });
    if (detected.format !== "vcard") return header;
    return labelOf(targetOf(header));
  };
}

function targetOf(words: string): string {
  if (PARTS.test(words)) {
    return words.replace(PARTS, (_, head, label, part) => `${head}:${label}.${part.replaceAll(" ", "_")}`);
  }
  if (LABELLED.test(words)) return words.replace(LABELLED, "$1:$2");
  return words.replaceAll(" ", "_");
}
