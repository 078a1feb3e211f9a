import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFieldLabels } from "@/features/cards/public/reference-queries";
import type { Option } from "@/shared/ui/select-field";

const LABELS = ["mobile", "work", "home", "other"];
const PARTS = ["street", "city", "region", "postal_code", "country"];

const PEOPLE = [
  "full_name",
  "given_name",
  "middle_name",
  "family_name",
  "nickname",
  "birthday",
  ...LABELS.map((label) => `phone:${label}`),
  ...["work", "home", "other"].map((label) => `email:${label}`),
  "company.name",
  "company.tax_id",
  "employment.title",
  "employment.department",
];
const FIRMS = [
  "name",
  "legal_name",
  "tax_id",
  "registration_id",
  "domain",
  "industry",
  "employee_count",
  ...["main", "work", "mobile", "fax"].map((label) => `phone:${label}`),
  "email:work",
  "email:other",
];
const BOTH = [
  "address:work",
  ...PARTS.map((part) => `address:work.${part}`),
  "tag",
  "source",
  "lifecycle_stage",
  "owner_id",
  "external_id",
  "description",
  "remark",
  "link:website",
];

/** What a column can become, in words; own fields of the workspace included. */
export function useTargets(object: "contacts" | "companies"): {
  options: Option[];
  labelOf: (target: string) => string;
} {
  const { t } = useTranslation("imports");
  const labels = useFieldLabels(object);
  return useMemo(() => {
    const word = (key: string): string => t(`target.${key}` as "target.full_name", { defaultValue: "" });
    function labelOf(target: string): string {
      const own = labels.get(target);
      if (own) return own;
      const [head = "", rest = ""] = target.split(/:(.*)/s);
      if (!rest) return word(target.replaceAll(".", "_")) || target;
      const [label = "", part = ""] = rest.split(".");
      const details = [part ? word(`part_${part}`) : "", word(`labels.${label}`) || label].filter(Boolean);
      return [word(head.replaceAll(".", "_")) || head, ...details].join(" · ");
    }
    const custom = [...labels.keys()].filter((key) => key.startsWith("custom."));
    const keys = [...(object === "contacts" ? PEOPLE : FIRMS), ...BOTH, ...custom];
    return { options: keys.map((value) => ({ value, label: labelOf(value) })), labelOf };
  }, [t, labels, object]);
}
