import { PhoneCall } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { formatPhone } from "@/shared/lib/phone";
import { Button } from "@/shared/ui/button";
import { Chip, ChipRemovable } from "@/shared/ui/chip";
import { DateField } from "@/shared/ui/date-field";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { SelectField } from "@/shared/ui/select-field";
import { Skeleton } from "@/shared/ui/skeleton";
import { Timeline } from "@/shared/ui/timeline";
import { useCalls } from "../call-queries";
import { CallRow } from "../components/call-row";
import { DIRECTIONS, isNarrowed, type LogState, readLog, STATES } from "../model/log-state";

const CallFigures = lazy(async () => ({ default: (await import("../components/call-figures")).CallFigures }));

type CallsPageProps = { state: LogState; onState: (state: LogState) => void };

/** Every call, newest first; or what happens on the telephones now, and what came of them. */
export function CallsPage({ state, onState }: CallsPageProps) {
  const { t } = useTranslation("telephony");
  const figures = state.view === "figures";
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-2">
        <h1 className="text-section font-semibold">{t("calls.title")}</h1>
        <fieldset aria-label={t("calls.view")} className="flex gap-1.5">
          <Chip pressed={!figures} onClick={() => onState({})}>
            {t("calls.log")}
          </Chip>
          <Chip pressed={figures} onClick={() => onState({ view: "figures" })}>
            {t("figures.title")}
          </Chip>
        </fieldset>
        {!figures && <Filters state={state} onState={onState} />}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {figures ? (
          <Suspense fallback={<Skeleton label={t("figures.title")} />}>
            <CallFigures
              period={state.period ?? "today"}
              onPeriod={(period) => onState({ view: "figures", period })}
            />
          </Suspense>
        ) : (
          <Log state={state} onState={onState} />
        )}
      </div>
    </div>
  );
}

function Log({ state, onState }: CallsPageProps) {
  const { t } = useTranslation("telephony");
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useCalls(state);
  if (error && !data) return <ErrorPanel message={error.message} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} label={t("calls.title")} />;
  if (data.length === 0)
    return (
      <EmptyState
        title={t(isNarrowed(state) ? "calls.nothing" : "calls.empty.title")}
        icon={<PhoneCall size={32} strokeWidth={1.5} aria-hidden="true" />}
      >
        {isNarrowed(state) ? (
          <Button onClick={() => onState({})}>{t("calls.all")}</Button>
        ) : (
          <p>{t("calls.empty.what")}</p>
        )}
      </EmptyState>
    );
  return (
    <>
      <Timeline
        label={t("calls.title")}
        entries={data}
        idOf={(call) => call.id}
        atOf={(call) => call.started_at}
        render={(call) => <CallRow call={call} onLine={(line) => onState({ ...state, line })} />}
      />
      {hasNextPage && (
        <div className="p-4 text-center">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("calls.older")}
          </Button>
        </div>
      )}
    </>
  );
}

function Filters({ state, onState }: CallsPageProps) {
  const { t } = useTranslation("telephony");
  const users = useUserNames();
  const change = (part: Record<string, string>) => onState(readLog({ ...state, ...part }));
  const any = { value: "", label: t("calls.any") };
  return (
    <div className="flex w-full flex-wrap items-center gap-2 tablet:w-auto">
      <SelectField
        label={t("calls.state")}
        hideLabel
        value={state.state ?? ""}
        options={[
          { value: "", label: t("calls.anyState") },
          ...STATES.map((value) => ({ value, label: t(`calls.states.${value}`) })),
        ]}
        onChange={(event) => change({ state: event.target.value })}
      />
      <SelectField
        label={t("calls.direction")}
        hideLabel
        value={state.direction ?? ""}
        options={[any, ...DIRECTIONS.map((value) => ({ value, label: t(`direction.${value}`) }))]}
        onChange={(event) => change({ direction: event.target.value })}
      />
      <SelectField
        label={t("calls.user")}
        hideLabel
        value={state.user ?? ""}
        options={[
          { value: "", label: t("calls.anyone") },
          ...[...users].map(([value, label]) => ({ value, label })),
        ]}
        onChange={(event) => change({ user: event.target.value })}
      />
      <span className="w-36">
        <DateField
          label={t("calls.day")}
          hideLabel
          value={state.day ?? ""}
          onValue={(day) => change({ day })}
        />
      </span>
      {state.line && (
        <ChipRemovable removeLabel={t("calls.everyLine")} onRemove={() => change({ line: "" })}>
          {t("strip.via")} <bdi dir="ltr">{formatPhone(state.line)}</bdi>
        </ChipRemovable>
      )}
    </div>
  );
}
