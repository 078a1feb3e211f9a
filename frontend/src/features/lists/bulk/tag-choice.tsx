import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTags } from "@/features/cards/public/reference-queries";
import { Chip } from "@/shared/ui/chip";
import { Combobox } from "@/shared/ui/combobox";

type TagChoiceProps = { onAdd: (tag: string) => void; onRemove: (tag: string) => void };

/** A tag for all that are chosen, or away from all of them. */
export function TagChoice({ onAdd, onRemove }: TagChoiceProps) {
  const { t } = useTranslation("lists");
  const [adding, setAdding] = useState(true);
  const [typed, setTyped] = useState("");
  const wanted = typed.trim().toLowerCase();
  const found = useTags().filter((tag) => tag.toLowerCase().includes(wanted));
  const choose = adding ? onAdd : onRemove;
  return (
    <div className="flex flex-col gap-2">
      <Combobox
        key={String(adding)}
        label={t(adding ? "bulk.addTag" : "bulk.removeTag")}
        placeholder={t(adding ? "bulk.addTag" : "bulk.removeTag")}
        options={found.slice(0, 20).map((tag) => ({ value: tag, label: tag }))}
        emptyText={t("bulk.noTag")}
        onSearch={setTyped}
        onChoose={(option) => choose(option.value)}
        {...(adding ? { onCreate: onAdd, createLabel: (tag: string) => t("bulk.newTag", { tag }) } : {})}
        autoFocus
      />
      <div className="flex gap-1">
        <Chip pressed={adding} onClick={() => setAdding(true)}>
          {t("bulk.add")}
        </Chip>
        <Chip pressed={!adding} onClick={() => setAdding(false)}>
          {t("bulk.takeAway")}
        </Chip>
      </div>
    </div>
  );
}
