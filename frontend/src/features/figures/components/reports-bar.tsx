import { useTranslation } from "react-i18next";
import { useListOptions, useUserNames } from "@/features/cards/public/reference-queries";
import { useTeams } from "@/features/cards/public/team-queries";
import { DateField } from "@/shared/ui/date-field";
import { SelectField } from "@/shared/ui/select-field";
import { PRESETS, type Preset, type Range } from "../period";
import { usePipelineNames } from "../queries";
import type { ReportsState } from "../reports-state";

const CUSTOM = "custom";

type ReportsBarProps = {
  state: ReportsState;
  range: Range;
  onState: (change: Partial<ReportsState>) => void;
};

/** Of which days, and whose: alike for all figures of the page. */
export function ReportsBar({ state, range, onState }: ReportsBarProps) {
  const { t } = useTranslation("figures");
  const names = useUserNames();
  const pipelines = usePipelineNames() ?? [];
  const sources = useListOptions("sources");
  const teams = useTeams() ?? [];
  return (
    <div className="grid w-full grid-cols-2 gap-2 tablet:flex tablet:w-auto tablet:flex-wrap tablet:items-center">
      <SelectField
        label={t("period.label")}
        hideLabel
        options={[
          ...PRESETS.map((value) => ({ value, label: t(`period.${value}`) })),
          { value: CUSTOM, label: t("period.custom") },
        ]}
        value={state.range ? CUSTOM : state.period}
        onChange={({ target: { value } }) =>
          onState(value === CUSTOM ? { range } : { period: value as Preset, range: null })
        }
      />
      {state.range && <Days range={state.range} onRange={(next) => onState({ range: next })} />}
      <SelectField
        label={t("narrow.owner")}
        hideLabel
        options={[
          { value: "", label: t("narrow.everybody") },
          ...[...names].map(([value, label]) => ({ value, label })),
        ]}
        value={state.owner ?? ""}
        onChange={(event) => onState({ owner: event.target.value || null })}
      />
      {teams.length > 0 && (
        <SelectField
          label={t("narrow.team")}
          hideLabel
          options={[
            { value: "", label: t("narrow.teams") },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={state.team ?? ""}
          onChange={(event) => onState({ team: event.target.value || null })}
        />
      )}
      {state.tab === "sales" && (
        <>
          <SelectField
            label={t("narrow.pipeline")}
            hideLabel
            options={[
              { value: "", label: t("narrow.pipelines") },
              ...pipelines.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={state.pipeline ?? ""}
            onChange={(event) => onState({ pipeline: event.target.value || null })}
          />
          <SelectField
            label={t("narrow.source")}
            hideLabel
            options={[{ value: "", label: t("narrow.sources") }, ...sources]}
            value={state.source ?? ""}
            onChange={(event) => onState({ source: event.target.value || null })}
          />
        </>
      )}
    </div>
  );
}

function inOrder(one: string, other: string): Range {
  const [from = one, to = other] = [one, other].toSorted();
  return { from, to };
}

function Days({ range, onRange }: { range: Range; onRange: (range: Range) => void }) {
  const { t } = useTranslation("figures");
  return (
    <span className="col-span-2 flex items-center gap-2">
      <DateField
        label={t("period.from")}
        hideLabel
        required
        value={range.from}
        onValue={(day) => onRange(inOrder(day, range.to))}
      />
      <span aria-hidden="true">–</span>
      <DateField
        label={t("period.to")}
        hideLabel
        required
        value={range.to}
        onValue={(day) => onRange(inOrder(range.from, day))}
      />
    </span>
  );
}
