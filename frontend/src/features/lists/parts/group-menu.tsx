import { useTranslation } from "react-i18next";
import { Chip } from "@/shared/ui/chip";

type GroupMenuProps = {
  fields: readonly { key: string; title: string }[];
  by: string | null;
  onChoose: (key: string | null) => void;
};

/** By which field the list stands in groups; the one that is on is pressed again to leave it. */
export function GroupMenu({ fields, by, onChoose }: GroupMenuProps) {
  const { t } = useTranslation("lists");
  return (
    <div className="flex max-h-[50vh] flex-wrap gap-1.5 overflow-auto">
      {fields.length === 0 && <p className="text-table text-ink-2">{t("group.nothing")}</p>}
      {fields.map((field) => (
        <Chip
          key={field.key}
          pressed={field.key === by}
          onClick={() => onChoose(field.key === by ? null : field.key)}
        >
          <bdi>{field.title}</bdi>
        </Chip>
      ))}
    </div>
  );
}
