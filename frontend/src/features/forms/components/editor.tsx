import { Link, useBlocker, useNavigate } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/features/settings/public/may";
import { LANGUAGE_NAMES } from "@/i18n/languages";
import { useMedia } from "@/shared/lib/use-media";
import { Button, buttonClass } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { TextField } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { SelectField } from "@/shared/ui/select-field";
import { Tabs } from "@/shared/ui/tabs";
import type { Form, PageLanguage } from "../model/draft";
import { PAGE_LANGUAGES } from "../model/page-words";
import { useFormWrites } from "../queries";
import { CardPart, ThanksPart } from "./after-part";
import { ConsentPart } from "./consent-part";
import { type Editing, refusalsOf } from "./editing";
import { Embed } from "./embed";
import { FieldsPart } from "./fields-part";
import { GuardPart } from "./guard-part";
import { Part, Tick } from "./part";
import { Preview } from "./preview";
import { ReplyPart } from "./reply-part";
import { RoutingPart } from "./routing-part";
import { SaveBar } from "./save-bar";
import { useDraft } from "./use-draft";

/** A form and, beside it, what the visitor will see; on a phone one after the other. */
export function Editor({ form }: { form: Form }) {
  const { t } = useTranslation("forms");
  const mayEdit = useMay("lead_forms", "edit");
  const state = useDraft(form);
  const { draft, change } = state;
  const beside = useMedia("(min-width: 1180px)");
  const [tab, setTab] = useState("edit");
  const editing: Editing = { draft, change, mayEdit, ...refusalsOf(state.error) };
  const parts = (
    <div className="flex min-w-0 flex-1 flex-col gap-6 py-4">
      <BasicsPart editing={editing} />
      <FieldsPart editing={editing} />
      <ConsentPart editing={editing} />
      <RoutingPart editing={editing} />
      <CardPart editing={editing} />
      <ThanksPart editing={editing} />
      <ReplyPart editing={editing} />
      <GuardPart form={form} editing={editing} />
    </div>
  );
  const preview = <Preview draft={draft} />;
  const edit = beside ? (
    <div className="flex items-start gap-6">
      {parts}
      <div className="sticky top-0 w-96 shrink-0 py-4">{preview}</div>
    </div>
  ) : (
    parts
  );
  const tabs = [
    { value: "edit", label: t("tab.edit"), content: edit },
    ...(beside
      ? []
      : [{ value: "preview", label: t("tab.preview"), content: <div className="py-4">{preview}</div> }]),
    { value: "embed", label: t("tab.embed"), content: <Embed form={form} /> },
  ];
  return (
    <>
      <header className="flex items-center justify-between gap-2">
        <h1 className="min-w-0 text-page font-semibold break-words">
          <bdi>{form.name}</bdi>
        </h1>
        <span className="flex shrink-0 items-center gap-2">
          <Link
            to="/settings/forms/$formId/submissions"
            params={{ formId: form.id }}
            className={buttonClass("neutral")}
          >
            {t("came.of")}
          </Link>
          <Remove form={form} />
        </span>
      </header>
      <Tabs items={tabs} value={tabs.some((one) => one.value === tab) ? tab : "edit"} onChange={setTab} />
      {mayEdit && <SaveBar state={state} />}
      <Leaving isChanged={state.isChanged} />
    </>
  );
}

function BasicsPart({ editing }: { editing: Editing }) {
  const { t } = useTranslation("forms");
  const { draft, change, mayEdit, at } = editing;
  return (
    <Part title={t("basics.title")}>
      <fieldset disabled={!mayEdit} className="flex flex-col gap-4">
        <legend className="sr-only">{t("basics.title")}</legend>
        <TextField
          label={t("basics.name")}
          hint={t("basics.nameHint")}
          dir="auto"
          maxLength={300}
          error={at("/name")}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <SelectField
          label={t("basics.language")}
          value={draft.language}
          options={PAGE_LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={(event) => change({ language: event.target.value as PageLanguage })}
        />
        <Tick label={t("basics.active")} checked={draft.active} onChange={(active) => change({ active })} />
      </fieldset>
    </Part>
  );
}

function Remove({ form }: { form: Form }) {
  const { t } = useTranslation("forms");
  const navigate = useNavigate();
  const { remove } = useFormWrites();
  if (!useMay("lead_forms", "delete")) return null;
  return (
    <IconButton
      label={t("remove")}
      icon={<Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />}
      onClick={() => {
        void navigate({ to: "/settings/$section", params: { section: "forms" }, ignoreBlocker: true });
        void remove(form.id, t("removed", { name: form.name }));
      }}
    />
  );
}

/** What was changed and not kept is not lost by a press beside it. */
function Leaving({ isChanged }: { isChanged: boolean }) {
  const { t } = useTranslation("forms");
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: isChanged,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <Dialog open onClose={blocker.reset} title={t("leave.title")}>
      <div className="flex flex-col gap-4">
        <p>{t("leave.what")}</p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={blocker.proceed}>{t("leave.go")}</Button>
          <Button tone="primary" onClick={blocker.reset}>
            {t("leave.stay")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
