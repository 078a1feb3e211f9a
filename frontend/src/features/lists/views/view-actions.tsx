import { useNavigate } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ViewOut } from "@/api/gen";
import type { AskedObject } from "@/features/cards/public/types";
import { Button } from "@/shared/ui/button";
import { TextField } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { Menu, MenuItem, MenuLine } from "@/shared/ui/menu";
import { Popover } from "@/shared/ui/popover";
import { filterParameter } from "../filter/filter-parameter";
import type { ViewControl } from "./view-control";
import { useViewWrites } from "./view-queries";
import { viewBody } from "./view-state";

type ViewActionsProps = { object: AskedObject; control: ViewControl };

/** Save, Save as, Reset; and what belongs to the view itself. */
export function ViewActions({ object, control }: ViewActionsProps) {
  const { t } = useTranslation("lists");
  const { view, changed, ask, columns, openView } = control;
  const writes = useViewWrites();
  const body = viewBody(ask, columns, control.group);

  async function saveAs(name: string, shared: boolean): Promise<void> {
    const made = await writes.create({ object, name, shared, ...body });
    if (made) openView(made.id);
  }

  async function save(): Promise<void> {
    if (view && (await writes.change(view, body))) openView(view.id);
  }

  return (
    <div className="flex shrink-0 items-center gap-1 max-tablet:shrink max-tablet:flex-wrap">
      {view?.problems[0] && (
        <>
          <span role="status" className="truncate text-meta text-warning">
            {t("views.problem", { field: view.problems[0].field })}
          </span>
          {!changed && (
            <Button tone="quiet" onClick={() => void save()}>
              {t("views.mend")}
            </Button>
          )}
        </>
      )}
      {view && changed && (
        <>
          <Button tone="quiet" onClick={() => openView(view.id)}>
            {t("views.reset")}
          </Button>
          <Button tone="quiet" onClick={() => void save()}>
            {t("views.save")}
          </Button>
        </>
      )}
      {(!view || changed) && <SaveAs onSave={saveAs} />}
      {(object === "contacts" || object === "companies") && <ToSegment object={object} control={control} />}
      {view && <ViewMenu view={view} onDeleted={() => openView(null)} />}
    </div>
  );
}

/** The same question as a segment, opened where segments are put together. */
function ToSegment({ object, control }: { object: "contacts" | "companies"; control: ViewControl }) {
  const { t } = useTranslation("lists");
  const navigate = useNavigate();
  const filter = filterParameter(control.ask.filter);
  if (!filter) return null;
  const search = { filter, ...(object === "companies" ? { object } : {}) };
  return (
    <Button
      tone="quiet"
      onClick={() => void navigate({ to: "/segments/$segmentId", params: { segmentId: "new" }, search })}
    >
      {t("views.saveAsSegment")}
    </Button>
  );
}

function SaveAs({ onSave }: { onSave: (name: string, shared: boolean) => Promise<void> }) {
  const { t } = useTranslation("lists");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      title={t("views.saveAs")}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button tone="quiet">{t("views.saveAs")}</Button>}
    >
      <NameForm
        name=""
        withSharing
        onDone={(name, shared) => {
          setOpen(false);
          void onSave(name, shared);
        }}
      />
    </Popover>
  );
}

type NameFormProps = { name: string; withSharing?: boolean; onDone: (name: string, shared: boolean) => void };

function NameForm({ name, withSharing, onDone }: NameFormProps) {
  const { t } = useTranslation("lists");
  const [text, setText] = useState(name);
  const [shared, setShared] = useState(false);
  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (text.trim()) onDone(text.trim(), shared);
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        autoFocus
        label={t("views.name")}
        dir="auto"
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {withSharing && (
        <label className="flex cursor-pointer items-center gap-2">
          <input
            type="checkbox"
            checked={shared}
            onChange={(event) => setShared(event.target.checked)}
            className="size-4 accent-accent"
          />
          {t("views.forAll")}
        </label>
      )}
      <Button type="submit" tone="primary" disabled={!text.trim()}>
        {t("views.save")}
      </Button>
    </form>
  );
}

function ViewMenu({ view, onDeleted }: { view: ViewOut; onDeleted: () => void }) {
  const { t } = useTranslation("lists");
  const writes = useViewWrites();
  const [renaming, setRenaming] = useState(false);
  const trigger = (
    <IconButton
      label={t("views.menu", { name: view.name })}
      icon={<Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" />}
    />
  );
  if (renaming) {
    return (
      <Popover title={t("views.rename")} open onOpenChange={setRenaming} trigger={trigger}>
        <NameForm
          name={view.name}
          onDone={(name) => {
            setRenaming(false);
            void writes.change(view, { name });
          }}
        />
      </Popover>
    );
  }
  return (
    <Menu trigger={trigger}>
      <MenuItem onSelect={() => setRenaming(true)}>{t("views.rename")}</MenuItem>
      <MenuItem onSelect={() => void writes.change(view, { shared: !view.shared })}>
        {view.shared ? t("views.makePrivate") : t("views.share")}
      </MenuItem>
      <MenuItem onSelect={() => void writes.change(view, { pinned: !view.pinned })}>
        {view.pinned ? t("views.unpin") : t("views.pin")}
      </MenuItem>
      <MenuLine />
      <MenuItem danger onSelect={() => void writes.remove(view).then((gone) => gone && onDeleted())}>
        {t("views.delete")}
      </MenuItem>
    </Menu>
  );
}
