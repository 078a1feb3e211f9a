import { Link } from "@tanstack/react-router";
import { ChevronLeft, Inbox } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/features/settings/public/may";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button, buttonClass } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { Tabs } from "@/shared/ui/tabs";
import { KeeperLeft } from "../components/keeper-left";
import { SubmissionList } from "../components/submission-list";
import { type SubmissionState, shownState } from "../model/states";
import { useForms } from "../queries";
import { useSubmissionCounts, useSubmissions } from "../submission-queries";

type SubmissionsPageProps = {
  formId?: string;
  /** What the address says. */
  state: string | undefined;
  onState: (state: SubmissionState | undefined) => void;
};

const STATES = ["lead", "spam", "error"] as const;
const ANY = "any";

/** What came in through one form or all: who, from where, what became of it, and what can be done about it. */
export function SubmissionsPage({ formId, state: said, onState }: SubmissionsPageProps) {
  const state = shownState(said);
  const { t } = useTranslation("forms");
  const fmt = useFmt();
  const { data: counts } = useSubmissionCounts(formId);
  const form = useForms().data?.find((one) => one.id === formId);
  const all = counts ? Object.values(counts).reduce((sum, each) => sum + each, 0) : undefined;
  const numbered = (label: string, count: number | undefined) =>
    count === undefined ? label : `${label} ${fmt.number(count)}`;
  const waiting = state === "received" || (counts?.received ?? 0) > 0 ? (["received"] as const) : [];
  const content = (
    <div className="pt-3">
      <Found formId={formId} state={state} />
    </div>
  );
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 p-4 tablet:p-6">
      <Link
        to="/settings/$section"
        params={{ section: "forms" }}
        className="-ms-1 inline-flex min-h-control items-center gap-1 self-start text-accent"
      >
        <ChevronLeft size={16} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />
        {t("title")}
      </Link>
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="min-w-0 text-page font-semibold break-words">
          {formId ? t("came.of") : t("came.all")}
          {form && (
            <>
              {" · "}
              <bdi>{form.name}</bdi>
            </>
          )}
        </h1>
        {formId && (
          <Link to="/settings/forms/$formId" params={{ formId }} className={buttonClass("neutral")}>
            {t("came.form")}
          </Link>
        )}
      </header>
      {form?.keeper_left && <KeeperLeft form={form} />}
      <Tabs
        items={[
          { value: ANY, label: numbered(t("came.tab.any"), all), content },
          ...[...STATES, ...waiting].map((one) => ({
            value: one,
            label: numbered(t(`came.tab.${one}`), counts?.[one]),
            content,
          })),
        ]}
        value={state ?? ANY}
        onChange={(next) => onState(next === ANY ? undefined : (next as SubmissionState))}
      />
    </div>
  );
}

type FoundProps = { formId: string | undefined; state: SubmissionState | undefined };

function Found({ formId, state }: FoundProps) {
  const { t } = useTranslation("forms");
  const pages = useSubmissions({ formId, state });
  const mayEdit = useMay("lead_forms", "edit");
  if (pages.error && !pages.data)
    return <ErrorPanel message={pages.error.message} onRetry={() => void pages.refetch()} />;
  if (!pages.data) return <Skeleton label={t("came.all")} />;
  if (pages.data.length === 0) return <Nothing formId={formId} state={state} />;
  return (
    <div className="flex flex-col gap-3">
      <SubmissionList key={state ?? ANY} submissions={pages.data} named={!formId} mayEdit={mayEdit} />
      {pages.hasNextPage && (
        <Button
          className="self-center"
          busy={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("came.more")}
        </Button>
      )}
    </div>
  );
}

/** The next step: put the form on the site; where nothing is wrong, that it is so. */
function Nothing({ formId, state }: FoundProps) {
  const { t } = useTranslation("forms");
  return (
    <EmptyState
      title={t(`came.none.${state ?? ANY}`)}
      icon={<Inbox size={32} strokeWidth={1.5} aria-hidden="true" />}
    >
      {(state === undefined || state === "lead") && (
        <>
          <p>{t("came.none.what")}</p>
          {formId && (
            <Link to="/settings/forms/$formId" params={{ formId }} className={buttonClass("primary")}>
              {t("came.none.next")}
            </Link>
          )}
        </>
      )}
    </EmptyState>
  );
}
