import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DealIn, DealPatch } from "@/api/gen";
import { CompanyPicker } from "@/features/companies/public/company-picker";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { Amount } from "../components/amount";
import { missingOf, useCreateDeal } from "../queries";
import { useCurrency, usePipelines } from "./pipelines";

const MissingFields = lazy(async () => ({
  default: (await import("../components/missing-fields")).MissingFields,
}));

type NewDealProps = {
  pipelineId: string;
  /** To choose from, where the page has not chosen already. */
  pipelines?: readonly { id: string; name: string }[] | undefined;
  currency: string;
  /** Of a card: it is about them from the start. */
  about?: Pick<DealIn, "company_id" | "contacts">;
  onClose: () => void;
};

export function NewDeal({ pipelineId: first, pipelines = [], currency, about, onClose }: NewDealProps) {
  const { t } = useTranslation("deals");
  const navigate = useNavigate();
  const create = useCreateDeal();
  const [name, setName] = useState("");
  const [company, setCompany] = useState<{ id: string; name: string } | null>(null);
  const [amount, setAmount] = useState<DealIn["amount"]>(null);
  const [pipelineId, setPipelineId] = useState(first);
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [fields, setFields] = useState<DealPatch>({});

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!name.trim()) return;
    setBusy(true);
    try {
      const deal = await create({
        name: name.trim(),
        pipeline_id: pipelineId,
        ...about,
        ...(company ? { company_id: company.id } : {}),
        ...(amount ? { amount } : {}),
        ...(fields as Partial<DealIn>),
      });
      onClose();
      await navigate({ to: "/deals/$dealId", params: { dealId: deal.id } });
    } catch (error) {
      const asked = missingOf(error).filter((one) => one !== "name");
      setMissing([...new Set([...missing, ...asked])]);
      if (asked.length === 0)
        showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
      setBusy(false);
    }
  }

  return (
    <Dialog open onClose={onClose} title={t("new")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <TextField
          label={t("field.name")}
          dir="auto"
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
        />
        {pipelines.length > 1 && (
          <SelectField
            label={t("pipeline")}
            value={pipelineId}
            onChange={(event) => setPipelineId(event.target.value)}
            options={pipelines.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        {!about && <Company company={company} onPick={setCompany} />}
        {!missing.includes("amount") && <Amount currency={currency} onAmount={setAmount} />}
        {missing.length > 0 && (
          <div role="alert" className="flex flex-col gap-3">
            <p className="text-table text-ink-2">{t("asks")}</p>
            <Suspense>
              <MissingFields names={missing} currency={currency} fields={fields} onChange={setFields} />
            </Suspense>
          </div>
        )}
        <Button type="submit" tone="primary" busy={busy} disabled={!name.trim()} className="self-end">
          {t("create")}
        </Button>
      </form>
    </Dialog>
  );
}

type Named = { id: string; name: string };

/** Asked for when it is wanted: the name comes first. */
function Company({ company, onPick }: { company: Named | null; onPick: (company: Named) => void }) {
  const { t } = useTranslation("deals");
  const [picking, setPicking] = useState(false);
  if (company) {
    return (
      <p>
        <span className="text-ink-2">{t("field.company_id")}: </span>
        <bdi>{company.name}</bdi>
      </p>
    );
  }
  if (picking) return <CompanyPicker onPick={onPick} />;
  return (
    <Button className="self-start" onClick={() => setPicking(true)}>
      {t("facts.pick")}
    </Button>
  );
}

/** A deal from anywhere; about whom is asked in the form. */
export function NewDealAnywhere({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("deals");
  const pipelines = usePipelines();
  const currency = useCurrency();
  const [first] = pipelines.data ?? [];
  if (pipelines.error && !pipelines.data) {
    return (
      <Dialog open onClose={onClose} title={t("new")}>
        <ErrorPanel message={pipelines.error.message} onRetry={() => void pipelines.refetch()} />
      </Dialog>
    );
  }
  if (!first || !currency) return null;
  return <NewDeal pipelineId={first.id} pipelines={pipelines.data} currency={currency} onClose={onClose} />;
}
