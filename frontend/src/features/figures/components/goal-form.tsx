import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { useTeams } from "@/features/cards/public/team-queries";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { LtrField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { type Goal, MEASURES, type Measure, useGoalWrites, type Value } from "../goals-queries";

type GoalFormProps = {
  month: string;
  currency: string;
  /** The one that is changed; its figure and addressee stay. */
  goal: Goal | null;
  onClose: () => void;
};

const plain = (typed: string): string => typed.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");

function goalValue(measure: Measure, typed: string, currency: string): Value {
  if (measure === "won_sum") return { amount: { amount: plain(typed), currency } };
  return { count: Number(plain(typed)) };
}

export function GoalForm({ month, currency, goal, onClose }: GoalFormProps) {
  const { t } = useTranslation("figures");
  const writes = useGoalWrites();
  const [measure, setMeasure] = useState<Measure>(goal?.measure ?? "won_sum");
  const [whose, setWhose] = useState("");
  const [typed, setTyped] = useState(String(goal?.count ?? goal?.amount?.amount ?? ""));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const money = measure === "won_sum";
  const right = (money ? /^\d+(\.\d+)?$/ : /^\d+$/).test(plain(typed)) && Number(plain(typed)) > 0;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!right) return;
    setBusy(true);
    const value = goalValue(measure, typed, currency);
    const [kind, id] = whose.split(":");
    try {
      if (goal) await writes.change(goal, value);
      else await writes.add({ month, measure, ...value, ...(id ? { [`${kind}_id`]: id } : {}) });
      onClose();
    } catch (refused) {
      setError(refused instanceof Error ? refused.message : String(refused));
      setBusy(false);
    }
  }

  return (
    <Dialog open onClose={onClose} title={goal ? t("goals.edit") : t("goals.new")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {!goal && (
          <>
            <Whose value={whose} onValue={setWhose} />
            <SelectField
              label={t("goals.measure")}
              options={MEASURES.map((value) => ({ value, label: t(`goals.measures.${value}`) }))}
              value={measure}
              onChange={(event) => setMeasure(event.target.value as Measure)}
            />
          </>
        )}
        <LtrField
          label={money ? t("goals.amount", { currency }) : t("goals.value")}
          inputMode="decimal"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          required
          error={error}
        />
        <Button type="submit" tone="primary" busy={busy} disabled={!right} className="self-end">
          {t("goals.save")}
        </Button>
      </form>
    </Dialog>
  );
}

function Whose({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const { t } = useTranslation("figures");
  const names = useUserNames();
  const teams = useTeams() ?? [];
  return (
    <SelectField
      label={t("goals.forWhom")}
      options={[
        { value: "", label: t("goals.everybody") },
        ...teams.map(({ id, name }) => ({ value: `team:${id}`, label: t("goals.team", { name }) })),
        ...[...names].map(([id, label]) => ({ value: `user:${id}`, label })),
      ]}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    />
  );
}
