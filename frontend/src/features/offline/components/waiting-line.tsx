import { Link } from "@tanstack/react-router";
import { ListTodo, Pencil, RotateCw, SquareCheck, Trash2, UserPlus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConflictStrip } from "@/features/cards/public/conflict-strip";
import { useFieldLabels } from "@/features/cards/public/reference-queries";
import { valueText } from "@/features/cards/public/value-text";
import { type Kind, KindIcon } from "@/features/interactions/public/kinds";
import { cx } from "@/shared/lib/cx";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { IconButton } from "@/shared/ui/icon-button";
import { RelativeTime } from "@/shared/ui/relative-time";
import type { Waiting } from "../public/waiting";
import { changedParts, withParts } from "../queue/parts";
import { isUnderWay, queue } from "../queue/store";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

type WaitingLineProps = { item: Waiting; onOpen: () => void };

export function WaitingLine({ item, onOpen }: WaitingLineProps) {
  const { t } = useTranslation("offline");
  const [editing, setEditing] = useState(false);
  const seq = item.seq ?? 0;

  function drop(): void {
    void queue.drop(seq);
    const { seq: _place, ...again } = item;
    showToast(t("line.dropped"), {
      action: { label: t("line.putBack"), run: () => void queue.put(again as Waiting) },
    });
  }

  return (
    <li
      className={cx(
        "flex flex-col gap-2 rounded-control border p-3",
        item.state === "waiting" ? "border-line" : "border-warning bg-warning-soft",
      )}
    >
      <div className="flex items-start gap-3">
        <span className="mt-0.5 shrink-0 text-ink-2">
          <ItemIcon item={item} />
        </span>
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <RecordLink item={item} onOpen={onOpen} />
          <What item={item} />
          <span className="text-meta text-ink-2">
            <RelativeTime at={new Date(item.at).toISOString()} withTime />
          </span>
        </div>
        {!isUnderWay(item) && changedParts(item).length > 0 && (
          <IconButton
            small
            label={t("line.edit")}
            icon={<Pencil {...ICON} />}
            onClick={() => setEditing(!editing)}
          />
        )}
        <IconButton small label={t("line.drop")} icon={<Trash2 {...ICON} />} onClick={drop} />
      </div>
      {item.state === "refused" && (
        <div className="flex flex-wrap items-center gap-2">
          <p role="alert" className="min-w-0 flex-1 text-danger">
            {item.reason}
          </p>
          <Button icon={<RotateCw {...ICON} />} onClick={() => void queue.again(item)}>
            {t("line.again")}
          </Button>
        </div>
      )}
      {item.state === "clash" && <Clash item={item} />}
      {editing && <Editor item={item} onDone={() => setEditing(false)} />}
    </li>
  );
}

function ItemIcon({ item }: { item: Waiting }) {
  if (item.kind === "edit") return <Pencil {...ICON} />;
  if (item.kind === "interaction") return <KindIcon kind={String(item.body["kind"])} />;
  const Icon = { contact: UserPlus, task: ListTodo, done: SquareCheck }[item.what];
  return <Icon {...ICON} />;
}

function RecordLink({ item, onOpen }: WaitingLineProps) {
  const { t } = useTranslation("offline");
  const name = <bdi>{item.name || t("line.card")}</bdi>;
  if (!item.recordId) return <span className="font-medium">{name}</span>;
  const look = "font-medium text-accent hover:underline";
  if (item.object === "contacts") {
    return (
      <Link to="/contacts/$contactId" params={{ contactId: item.recordId }} onClick={onOpen} className={look}>
        {name}
      </Link>
    );
  }
  if (item.object === "deals") {
    return (
      <Link to="/deals/$dealId" params={{ dealId: item.recordId }} onClick={onOpen} className={look}>
        {name}
      </Link>
    );
  }
  return (
    <Link to="/companies/$companyId" params={{ companyId: item.recordId }} onClick={onOpen} className={look}>
      {name}
    </Link>
  );
}

function What({ item }: { item: Waiting }): ReactNode {
  const { t } = useTranslation("interactions");
  const { t: texts } = useTranslation("offline");
  const labels = useFieldLabels(item.object);
  if (item.kind === "interaction") {
    const text = [t(`kind.${item.body["kind"] as Kind}`), item.body["body"]].filter(Boolean).join(": ");
    return (
      <p dir="auto" className="line-clamp-3 align-page">
        {text}
      </p>
    );
  }
  if (item.kind === "made") {
    const parts =
      item.what === "done" ? [String(item.body["title"])] : changedParts(item).map((one) => one.text);
    return (
      <p dir="auto" className="line-clamp-3 align-page">
        {texts(`line.made.${item.what}`)}: {parts.join(", ")}
      </p>
    );
  }
  return Object.entries(item.change).map(([field, value]) => (
    <p key={field} className="line-clamp-3 break-words">
      {labels.get(field) ?? field}: <bdi>{valueText(value) || "—"}</bdi>
    </p>
  ));
}

/** The question of the card, asked here, too: theirs, yours, and a choice. */
function Clash({ item }: { item: Waiting }) {
  const labels = useFieldLabels(item.object);
  return (
    <ConflictStrip
      labelOf={(field) => labels.get(field) ?? field}
      conflict={{
        clashes: item.clashes ?? [],
        keepTheirs: () => void queue.drop(item.seq ?? 0),
        saveYours: () => void queue.again(item),
      }}
    />
  );
}

/** What was typed, to be put right here: the text of an entry, each changed value of a card. */
function Editor({ item, onDone }: { item: Waiting; onDone: () => void }) {
  const { t } = useTranslation("offline");
  const labels = useFieldLabels(item.object);
  const [parts, setParts] = useState(() => changedParts(item));
  const save = () => {
    void queue.again(item, withParts(item, parts));
    onDone();
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {parts.map((part, index) => {
        const shared = {
          dir: "auto",
          value: part.text,
          "aria-label": labels.get(part.field) ?? t("line.text"),
          onChange: ({ target }: { target: { value: string } }) =>
            setParts(parts.map((one, at) => (at === index ? { ...one, text: target.value } : one))),
          className:
            "min-h-control w-full rounded-control border border-line-strong bg-surface px-2 py-1 text-start",
        } as const;
        return item.kind === "interaction" ? (
          <textarea key={part.path.join(".")} rows={3} {...shared} />
        ) : (
          <input key={part.path.join(".")} {...shared} />
        );
      })}
      <span className="flex gap-2">
        <Button type="submit" tone="primary">
          {t("line.save")}
        </Button>
        <Button onClick={onDone}>{t("line.cancel")}</Button>
      </span>
    </form>
  );
}
