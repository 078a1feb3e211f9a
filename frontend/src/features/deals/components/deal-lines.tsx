import { Plus, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { TextField } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { amountOf, moneyText } from "../money";
import type { Deal, PatchDeal } from "../queries";

type Line = { name: string; quantity: string; price: string; discount: string; tax: string };
type DealLinesProps = { deal: Deal; currency: string; patch: PatchDeal };

const EMPTY: Line = { name: "", quantity: "1", price: "", discount: "0", tax: "0" };

const linesOf = (deal: Deal): Line[] =>
  deal.lines.map((line) => ({
    name: line.name,
    quantity: line.quantity,
    price: line.unit_price.amount,
    discount: line.discount_percent,
    tax: line.tax_percent,
  }));

/** Products with their prices; what they come to is said by the server. */
export function DealLines({ deal, currency: usual, patch }: DealLinesProps) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const currency = deal.amount?.currency ?? usual;
  const [draft, setDraft] = useState<Line[] | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const kept = JSON.stringify(deal.lines);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was saved is the new beginning
  useEffect(() => setDraft(null), [kept]);
  const lines = draft ?? linesOf(deal);
  const change = (at: number, part: Partial<Line>) =>
    setDraft(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));

  async function save(): Promise<void> {
    const body = lines.map(({ name, quantity, price, discount, tax }) => ({
      name,
      quantity: amountOf(quantity),
      unit_price: { amount: amountOf(price), currency },
      discount_percent: amountOf(discount) || "0",
      tax_percent: amountOf(tax) || "0",
    }));
    try {
      await patch({ lines: body });
      setDraft(null);
      setError(null);
    } catch (refusal) {
      setError(refusal instanceof ApiError ? refusal : new ApiError(0, { detail: String(refusal) }));
    }
  }

  return (
    <section aria-labelledby="deal-lines" className="flex flex-col gap-2 border-b border-line px-4 py-3">
      <h2 id="deal-lines" className="text-table font-semibold text-ink-2">
        {t("lines.title")}
      </h2>
      {lines.map((line, at) => (
        <LineRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
          key={at}
          line={line}
          at={at}
          total={draft ? undefined : deal.lines[at]?.total}
          error={error}
          onChange={(part) => change(at, part)}
          onRemove={() => setDraft(lines.filter((_, index) => index !== at))}
        />
      ))}
      {!draft && deal.lines.length > 0 && deal.amount && (
        <p className="tabular self-end font-semibold">
          {t("lines.total")}: {moneyText(fmt, deal.amount)}
        </p>
      )}
      {error && !error.problem.errors?.length && (
        <p role="alert" className="text-meta text-danger">
          {error.message}
        </p>
      )}
      <div className="flex flex-wrap justify-between gap-2">
        <Button
          icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => setDraft([...lines, EMPTY])}
        >
          {t("lines.add")}
        </Button>
        {draft && (
          <Button tone="primary" onClick={() => void save()}>
            {t("lines.save")}
          </Button>
        )}
      </div>
    </section>
  );
}

type LineRowProps = {
  line: Line;
  at: number;
  total: { amount: string; currency: string } | undefined;
  error: ApiError | null;
  onChange: (part: Partial<Line>) => void;
  onRemove: () => void;
};

function LineRow({ line, at, total, error, onChange, onRemove }: LineRowProps) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const wrong = (member: string) => error?.at(`/lines/${at}/${member}`) ?? null;
  const number = (name: keyof Line, label: string, member: string) => (
    <TextField
      label={label}
      inputMode="decimal"
      dir="ltr"
      className="text-start"
      value={line[name]}
      error={wrong(member)}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
  return (
    <fieldset className="flex flex-col gap-2 rounded-control border border-line p-2">
      <legend className="sr-only">{line.name || t("lines.add")}</legend>
      <div className="flex items-end gap-2">
        <div className="flex-1">
          <TextField
            label={t("lines.name")}
            dir="auto"
            value={line.name}
            error={wrong("name")}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </div>
        <IconButton
          label={t("lines.remove", { name: line.name })}
          icon={<Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={onRemove}
        />
      </div>
      <div className="grid grid-cols-2 gap-2 @lg:grid-cols-4">
        {number("quantity", t("lines.quantity"), "quantity")}
        {number("price", t("lines.price"), "unit_price/amount")}
        {number("discount", t("lines.discount"), "discount_percent")}
        {number("tax", t("lines.tax"), "tax_percent")}
      </div>
      {total && <p className="tabular self-end text-ink-2">{moneyText(fmt, total)}</p>}
    </fieldset>
  );
}
