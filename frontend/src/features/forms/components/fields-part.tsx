import { ChevronDown, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFields } from "@/features/cards/public/reference-queries";
import { Sortable } from "@/features/settings/public/sortable";
import { cx } from "@/shared/lib/cx";
import { Button } from "@/shared/ui/button";
import { IconButton } from "@/shared/ui/icon-button";
import { Menu, MenuItem, MenuLine } from "@/shared/ui/menu";
import { type Asked, newAsked, OWN_TARGETS } from "../model/draft";
import { labelIn } from "../model/page-words";
import type { Editing } from "./editing";
import { FieldDetails } from "./field-details";
import { Part, Refusal } from "./part";

/** What the visitor is asked, in the order in which they are asked. */
export function FieldsPart({ editing }: { editing: Editing }) {
  const { t } = useTranslation("forms");
  const { draft, change, mayEdit, at } = editing;
  const [open, setOpen] = useState<string | null>(null);
  const put = (id: string, part: Partial<Asked>) =>
    change({ fields: draft.fields.map((one) => (one.id === id ? { ...one, ...part } : one)) });
  const nameOf = (one: Asked) => one.label || one.name;
  return (
    <Part title={t("fields.title")} note={t("fields.note")}>
      <Refusal text={at("/fields")} />
      <Sortable
        items={draft.fields.map((one) => ({ ...one, name: nameOf(one), own: one }))}
        mayMove={mayEdit}
        handle={(name) => t("fields.move", { name })}
        onArrange={(ids) =>
          change({ fields: ids.flatMap((id) => draft.fields.find((one) => one.id === id) ?? []) })
        }
      >
        {({ own, name }) => (
          <FieldLine
            field={own}
            name={name}
            place={draft.fields.indexOf(own)}
            editing={editing}
            isOpen={open === own.id || editing.under(`/fields/${draft.fields.indexOf(own)}`) !== null}
            onToggle={() => setOpen(open === own.id ? null : own.id)}
            onChange={(part) => put(own.id, part)}
            onRemove={() => change({ fields: draft.fields.filter((one) => one.id !== own.id) })}
          />
        )}
      </Sortable>
      {mayEdit && <AddField editing={editing} onAdded={setOpen} />}
    </Part>
  );
}

type LineProps = {
  field: Asked;
  name: string;
  place: number;
  editing: Editing;
  isOpen: boolean;
  onToggle: () => void;
  onChange: (part: Partial<Asked>) => void;
  onRemove: () => void;
};

function FieldLine({ field, name, place, editing, isOpen, onToggle, onChange, onRemove }: LineProps) {
  const { t } = useTranslation("forms");
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="flex min-w-0 items-center gap-2">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={onToggle}
          className="flex min-h-control min-w-0 flex-1 cursor-pointer items-center gap-2 text-start hover:text-accent"
        >
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="truncate font-medium">
              <bdi>{name}</bdi>
            </span>
            <span className="truncate text-meta text-ink-2">
              {t(`kind.${field.kind}`)}
              {field.required && ` · ${t("fields.required")}`}
            </span>
          </span>
          <ChevronDown
            size={16}
            strokeWidth={1.75}
            aria-hidden="true"
            className={cx("shrink-0", isOpen && "rotate-180")}
          />
        </button>
        {editing.mayEdit && (
          <IconButton
            label={t("fields.remove", { name })}
            icon={<Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={onRemove}
          />
        )}
      </div>
      {isOpen && <FieldDetails field={field} place={place} editing={editing} onChange={onChange} />}
    </div>
  );
}

/** Own and custom fields that are not asked yet, and a question that stays among the answers. */
function AddField({ editing, onAdded }: { editing: Editing; onAdded: (id: string) => void }) {
  const { t } = useTranslation("forms");
  const { draft, change } = editing;
  const custom = useFields("contacts").filter((one) => one.custom);
  const asked = new Set(draft.fields.map((one) => one.target));
  const add = (field: Asked) => {
    change({ fields: [...draft.fields, field] });
    onAdded(field.id);
  };
  return (
    <Menu
      align="start"
      trigger={
        <Button className="self-start" icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}>
          {t("fields.add")}
        </Button>
      }
    >
      {OWN_TARGETS.filter((one) => !asked.has(one)).map((one) => (
        <MenuItem key={one} onSelect={() => add(newAsked(one, labelIn(draft.language, one), draft))}>
          {t(`target.${one}`)}
        </MenuItem>
      ))}
      {custom
        .filter((one) => !asked.has(one.key))
        .map((one) => (
          <MenuItem key={one.key} onSelect={() => add(newAsked(one.key, one.label, draft, one))}>
            <bdi>{one.label}</bdi>
          </MenuItem>
        ))}
      <MenuLine />
      <MenuItem onSelect={() => add(newAsked(null, "", draft))}>{t("target.none")}</MenuItem>
    </Menu>
  );
}
