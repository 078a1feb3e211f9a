import { useTranslation } from "react-i18next";
import { useListOptions, useUserNames } from "@/features/cards/public/reference-queries";
import { RecordPicture } from "@/features/files/public/record-picture";
import { formatPhone } from "@/shared/lib/phone";

type Part =
  | "number"
  | "raw"
  | "address"
  | "formatted"
  | (typeof ADDRESS)[number]
  | "url"
  | "service"
  | "handle"
  | "source"
  | "id"
  | "title"
  | (typeof PERIOD)[number];
type Parts = { readonly [part in Part]?: unknown };

const LTR = new Set(["phones", "emails", "links", "domains", "external_ids"]);
const ADDRESS = ["street", "city", "region", "postal_code", "country"] as const;
const PERIOD = ["since", "until"] as const;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** An item of a list in one line, as it is shown on the card. */
function itemText(field: string, item: Parts, job: string): string {
  switch (field) {
    case "phones":
      return item.number ? formatPhone(text(item.number)) : text(item.raw);
    case "emails":
      return text(item.address);
    case "addresses":
      return (
        text(item.formatted) ||
        ADDRESS.map((part) => text(item[part]))
          .filter(Boolean)
          .join(", ")
      );
    case "links":
      return text(item.url);
    case "messengers":
      return `${text(item.service)} ${text(item.handle)}`;
    case "external_ids":
      return `${text(item.source)} ${text(item.id)}`;
    case "employments":
      return [
        text(item.title) || job,
        PERIOD.map((part) => text(item[part]))
          .filter(Boolean)
          .join("–"),
      ]
        .filter(Boolean)
        .join(", ");
    default:
      return Object.values(item)
        .filter((part) => typeof part === "string")
        .join(" ");
  }
}

/** A value of a card in words; what is not there says so. */
export function MergeValue({ field, value }: { field: string; value: unknown }) {
  const { t } = useTranslation("merging");
  const users = useUserNames();
  const stages = useListOptions("lifecycle-stages");
  const sources = useListOptions("sources");
  const named = { lifecycle_stage: stages, source: sources }[field];
  if (value === null || value === undefined || value === "") {
    return <span className="font-normal text-ink-3">{t("empty")}</span>;
  }
  if (field === "photo_id" || field === "logo_id") return <RecordPicture pictureId={String(value)} />;
  if (field === "owner_id") return <bdi>{users.get(String(value)) ?? "…"}</bdi>;
  if (field === "parent_id") return <>{t("card")}</>;
  const shown =
    typeof value === "object" && !Array.isArray(value)
      ? itemText(field, value as Parts, t("job"))
      : (named?.find((option) => option.value === value)?.label ??
        (Array.isArray(value) ? value.join(", ") : String(value)));
  return <bdi dir={LTR.has(field) ? "ltr" : "auto"}>{shown}</bdi>;
}
