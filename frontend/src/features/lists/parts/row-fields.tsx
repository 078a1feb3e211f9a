import { useTranslation } from "react-i18next";
import type { ListedObject } from "@/features/cards/public/types";
import { Button } from "@/shared/ui/button";
import { Chip } from "@/shared/ui/chip";
import { MOST_FIELDS, setPhoneFields, usePhoneFields } from "../table/phone-fields";
import type { KnownColumn } from "./head-tools";

const NAMES = ["display_name", "name"];

/** What stands under the name in a row of two lines: in the order in which it was chosen. */
export function RowFields({ object, known }: { object: ListedObject; known: readonly KnownColumn[] }) {
  const { t } = useTranslation("lists");
  const chosen = usePhoneFields(object);
  const free = known.filter((one) => !NAMES.includes(one.key) && !chosen.includes(one.key));
  const offered = chosen.length < MOST_FIELDS ? free : [];
  const title = (key: string) => known.find((one) => one.key === key)?.title ?? key;
  return (
    <>
      <p className="text-meta text-ink-3">{t("look.fieldsHint", { count: MOST_FIELDS })}</p>
      <div className="flex flex-wrap gap-1.5">
        {chosen.map((key) => (
          <Chip
            key={key}
            pressed
            onClick={() =>
              setPhoneFields(
                object,
                chosen.filter((one) => one !== key),
              )
            }
          >
            <bdi>{title(key)}</bdi>
          </Chip>
        ))}
        {offered.map((one) => (
          <Chip key={one.key} pressed={false} onClick={() => setPhoneFields(object, [...chosen, one.key])}>
            <bdi>{one.title}</bdi>
          </Chip>
        ))}
      </div>
      <Button tone="quiet" className="self-start" onClick={() => setPhoneFields(object, null)}>
        {t("look.usualFields")}
      </Button>
    </>
  );
}
