import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useListOptions, useTags } from "@/features/cards/public/reference-queries";
import { Combobox } from "@/shared/ui/combobox";
import { LtrField, TextArea, TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { Tag } from "@/shared/ui/tag";
import type { Draft } from "../model/draft";
import type { Editing } from "./editing";
import { Part, Tick } from "./part";

type FollowUp = NonNullable<Draft["follow_up"]>;
const TASK_KINDS = ["call", "email", "meeting", "visit", "to_do"] as const;

/** What the visitor sees next. */
export function ThanksPart({ editing }: { editing: Editing }) {
  const { t } = useTranslation("forms");
  const { draft, change, mayEdit, at } = editing;
  return (
    <Part title={t("thanks.title")}>
      <TextArea
        label={t("thanks.text")}
        hint={t("thanks.hint")}
        disabled={!mayEdit}
        error={at("/thanks")}
        value={draft.thanks}
        onChange={(event) => change({ thanks: event.target.value })}
      />
      <LtrField
        label={t("thanks.redirect")}
        hint={t("thanks.redirectHint")}
        type="url"
        disabled={!mayEdit}
        error={at("/redirect_url")}
        value={draft.redirect_url}
        onChange={(event) => change({ redirect_url: event.target.value })}
      />
    </Part>
  );
}

/** What is written on the card, and who is asked to do something about it. */
export function CardPart({ editing }: { editing: Editing }) {
  const { t } = useTranslation("forms");
  const { draft, change, mayEdit, at } = editing;
  const sources = useListOptions("sources");
  return (
    <Part title={t("card.title")} note={t("card.note")}>
      <TagsField editing={editing} />
      <SelectField
        label={t("card.source")}
        value={draft.source}
        disabled={!mayEdit}
        error={at("/source")}
        options={[{ value: "", label: t("card.noSource") }, ...sources]}
        onChange={(event) => change({ source: event.target.value })}
      />
      <Tick
        label={t("task.ask")}
        checked={draft.follow_up !== null}
        disabled={!mayEdit}
        onChange={(on) =>
          change({ follow_up: on ? { title: t("task.usual"), kind: "call", days: 0 } : null })
        }
      />
      {draft.follow_up && <TaskFields editing={editing} task={draft.follow_up} />}
    </Part>
  );
}

function TaskFields({ editing, task }: { editing: Editing; task: FollowUp }) {
  const { t } = useTranslation("forms");
  const { t: words } = useTranslation("tasks");
  const { change, mayEdit, at } = editing;
  const put = (part: Partial<FollowUp>) => change({ follow_up: { ...task, ...part } });
  return (
    <fieldset disabled={!mayEdit} className="flex flex-col gap-3">
      <legend className="sr-only">{t("task.ask")}</legend>
      <TextField
        label={t("task.title")}
        dir="auto"
        maxLength={300}
        error={at("/follow_up/title")}
        value={task.title}
        onChange={(event) => put({ title: event.target.value })}
      />
      <div className="grid grid-cols-2 gap-3">
        <SelectField
          label={t("task.kind")}
          value={task.kind}
          options={TASK_KINDS.map((value) => ({ value, label: words(`kind.${value}`) }))}
          onChange={(event) => put({ kind: event.target.value as FollowUp["kind"] })}
        />
        <TextField
          label={t("task.days")}
          hint={t("task.daysHint")}
          type="number"
          inputMode="numeric"
          min={0}
          max={365}
          error={at("/follow_up/days")}
          value={task.days}
          onChange={(event) => put({ days: Number(event.target.value) })}
        />
      </div>
    </fieldset>
  );
}

function TagsField({ editing }: { editing: Editing }) {
  const { t } = useTranslation("forms");
  const { draft, change, mayEdit } = editing;
  const [typed, setTyped] = useState("");
  const known = useTags().filter(
    (tag) => !draft.tags.includes(tag) && tag.toLowerCase().includes(typed.trim().toLowerCase()),
  );
  const add = (tag: string) => {
    setTyped("");
    change({ tags: [...draft.tags, tag] });
  };
  return (
    <section aria-label={t("card.tags")} className="flex flex-col gap-2">
      <p className="text-table font-medium text-ink-2">{t("card.tags")}</p>
      {draft.tags.length > 0 && (
        <span className="flex flex-wrap gap-1">
          {draft.tags.map((tag) => (
            <Tag
              key={tag}
              name={tag}
              {...(mayEdit
                ? {
                    removeLabel: t("card.removeTag", { tag }),
                    onRemove: () => change({ tags: draft.tags.filter((one) => one !== tag) }),
                  }
                : {})}
            />
          ))}
        </span>
      )}
      {mayEdit && (
        <Combobox
          label={t("card.addTag")}
          placeholder={t("card.addTag")}
          options={known.slice(0, 8).map((tag) => ({ value: tag, label: tag }))}
          emptyText={t("card.noTags")}
          onSearch={setTyped}
          onChoose={(option) => add(option.value)}
          onCreate={add}
          createLabel={(tag) => t("card.newTag", { tag })}
        />
      )}
    </section>
  );
}
