import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Combobox } from "@/shared/ui/combobox";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import { Tag } from "@/shared/ui/tag";
import { useTags } from "./reference-queries";
import type { Patch } from "./use-record-patch";

type TagsFactProps = { tags: readonly string[]; patch: Patch };

export function TagsFact({ tags, patch }: TagsFactProps) {
  const { t } = useTranslation("cards");
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const known = useTags().filter(
    (tag) => !tags.includes(tag) && tag.toLowerCase().includes(typed.toLowerCase()),
  );
  const add = (tag: string) => {
    setOpen(false);
    setTyped("");
    void patch({ tags: [...tags, tag] });
  };
  return (
    <span className="flex flex-wrap items-center gap-1">
      {tags.map((tag) => (
        <Tag
          key={tag}
          name={tag}
          removeLabel={t("fact.remove", { value: tag })}
          onRemove={() => void patch({ tags: tags.filter((one) => one !== tag) })}
        />
      ))}
      <Popover
        title={t("fact.addTag")}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <IconButton
            small
            label={t("fact.addTag")}
            icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
          />
        }
      >
        <Combobox
          label={t("fact.addTag")}
          options={known.slice(0, 8).map((tag) => ({ value: tag, label: tag }))}
          emptyText={t("fact.noTags")}
          onSearch={setTyped}
          onChoose={(option) => add(option.value)}
          onCreate={add}
          createLabel={(text) => t("fact.createTag", { tag: text })}
          autoFocus
        />
      </Popover>
    </span>
  );
}
