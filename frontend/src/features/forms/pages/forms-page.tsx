import { Link, useNavigate } from "@tanstack/react-router";
import { NotebookPen, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { useMay, useOwnId } from "@/features/settings/public/may";
import { Section } from "@/features/settings/public/section";
import { useLanguage } from "@/i18n/use-language";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button, buttonClass } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Skeleton } from "@/shared/ui/skeleton";
import { newForm } from "../model/new-form";
import { type FormLine, useForms, useFormWrites } from "../queries";

/** The forms of the websites: what each brought, and whom it went to. */
export function FormsPage() {
  const { t } = useTranslation("forms");
  const { data: forms, error, refetch } = useForms();
  const { busy, begin } = useNewForm();
  const mayCreate = useMay("lead_forms", "create");
  const button = mayCreate && (
    <Button
      tone="primary"
      busy={busy}
      icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
      onClick={() => void begin()}
    >
      {t("new")}
    </Button>
  );
  return (
    <Section title={t("title")} lead={t("lead")}>
      {error && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      {!forms && !error && <Skeleton label={t("title")} />}
      {forms?.length === 0 && (
        <EmptyState
          title={t("empty.title")}
          icon={<NotebookPen size={32} strokeWidth={1.5} aria-hidden="true" />}
        >
          <p>{t("empty.what")}</p>
          {button}
        </EmptyState>
      )}
      {forms && forms.length > 0 && (
        <>
          <div className="flex flex-wrap gap-2">
            {button}
            <Link to="/settings/forms/submissions" className={buttonClass("neutral")}>
              {t("came.all")}
            </Link>
          </div>
          <ul className="rounded-control border border-line bg-surface">
            {forms.map((form) => (
              <Line key={form.id} form={form} />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function useNewForm() {
  const { t } = useTranslation("forms");
  const language = useLanguage();
  const navigate = useNavigate();
  const { create } = useFormWrites();
  const me = useOwnId();
  const [busy, setBusy] = useState(false);
  async function begin(): Promise<void> {
    if (!me) return;
    setBusy(true);
    try {
      const form = await create(newForm(t("newName"), language, me), t("made"));
      await navigate({ to: "/settings/forms/$formId", params: { formId: form.id } });
    } catch (refusal) {
      showToast(refusal instanceof Error ? refusal.message : String(refusal), { tone: "danger" });
    } finally {
      setBusy(false);
    }
  }
  return { busy, begin };
}

function Line({ form }: { form: FormLine }) {
  const { t } = useTranslation("forms");
  const fmt = useFmt();
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line px-4 py-3 last:border-b-0">
      <span className="flex min-w-40 flex-1 flex-col">
        <Link
          to="/settings/forms/$formId"
          params={{ formId: form.id }}
          className="inline-flex min-h-6 items-center font-medium hover:text-accent"
        >
          <bdi>{form.name}</bdi>
        </Link>
        <span className="text-table text-ink-2">
          {!form.active && `${t("state.off")} · `}
          <Owners routing={form.routing} />
        </span>
        {form.keeper_left && <span className="text-table text-danger">{t("keeper.short")}</span>}
        {form.errors > 0 && (
          <Link
            to="/settings/forms/$formId/submissions"
            params={{ formId: form.id }}
            search={{ state: "error" }}
            className="inline-flex min-h-6 items-center self-start text-table text-danger hover:underline"
          >
            {t("came.waits", { count: form.errors, shown: fmt.number(form.errors) })}
          </Link>
        )}
      </span>
      <span className="tabular flex flex-col text-table text-ink-2">
        <Link
          to="/settings/forms/$formId/submissions"
          params={{ formId: form.id }}
          className="inline-flex min-h-6 items-center text-accent hover:underline"
        >
          {t("lately", { count: form.recent_leads, shown: fmt.number(form.recent_leads) })}
        </Link>
        <span>
          {form.last_at ? (
            <>
              {t("lastOne")} <RelativeTime at={form.last_at} />
            </>
          ) : (
            t("noneYet")
          )}
        </span>
      </span>
    </li>
  );
}

/** Whom its leads go to, in words. */
function Owners({ routing }: Pick<FormLine, "routing">) {
  const { t } = useTranslation("forms");
  const users = useUserNames();
  const names = routing.user_ids.flatMap((id) => users.get(id) ?? []).join(", ");
  const said = names ? t(`owners.${routing.kind}`, { names }) : t("routing.nobody");
  const rules = routing.rules.length;
  return (
    <>
      {said}
      {rules > 0 && ` · ${t("owners.rules", { count: rules })}`}
      {routing.hours && (
        <>
          {" · "}
          <bdi
            dir="ltr"
            className="tabular whitespace-nowrap"
          >{`${routing.hours.from}–${routing.hours.to}`}</bdi>
        </>
      )}
    </>
  );
}
