import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CardObject } from "@/features/cards/public/types";
import { useCompanyName, useCompanySearch } from "@/features/companies/public/company-queries";
import { cx } from "@/shared/lib/cx";
import { useDebounced } from "@/shared/lib/use-debounced";
import { TextField } from "@/shared/ui/field";
import { Popover } from "@/shared/ui/popover";
import type { Option } from "@/shared/ui/select-field";
import type { SlotKind } from "../model/phrases";
import type { Words } from "./use-words";

export type SlotProps = {
  kind: SlotKind;
  held: readonly string[];
  words: Words;
  object: CardObject;
  onChange: (held: readonly string[]) => void;
  /** Just put there: what it needs is asked for at once. */
  isFresh: boolean;
};

const BOX =
  "min-h-7 max-w-full cursor-pointer rounded-chip border border-line-strong bg-accent-soft px-1.5 font-medium text-ink pointer-coarse:min-h-control";
const ONE_OF: readonly SlotKind[] = [
  "compared",
  "hasTags",
  "kindNone",
  "kindSome",
  "period",
  "segment",
  "import",
];
const TYPED: readonly SlotKind[] = ["amount", "number", "since"];

/** A place in a sentence, and what fits there: a word out of a few, a number, or any of many. */
export function Slot(props: SlotProps) {
  if (TYPED.includes(props.kind)) return <Typed {...props} />;
  if (ONE_OF.includes(props.kind)) return <OneOf {...props} />;
  return props.kind === "company" ? <Companies {...props} /> : <Many {...props} />;
}

function OneOf({ kind, held, words, onChange }: SlotProps) {
  const { t } = useTranslation("segments");
  const options = words.optionsOf(kind);
  const value = held[0] ?? "";
  const known = options.some((one) => one.value === value);
  return (
    <select
      aria-label={t(`slot.${kind}`)}
      value={value}
      onChange={(event) => onChange([event.target.value])}
      className={cx(BOX, "field-sizing-content")}
    >
      {!known && <option value={value}>{value ? words.textOf(kind, held) : t("choose")}</option>}
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

function Typed({ kind, held, words, onChange, isFresh }: SlotProps) {
  const { t } = useTranslation("segments");
  const value = held[0] ?? "";
  return (
    <span className="inline-flex items-baseline gap-1">
      <input
        aria-label={t(`slot.${kind}`)}
        aria-invalid={value === "" || undefined}
        inputMode={kind === "amount" ? "decimal" : "numeric"}
        dir="ltr"
        size={Math.max(2, value.length)}
        value={value}
        // biome-ignore lint/a11y/noAutofocus: the sentence was just chosen, its number comes next
        autoFocus={isFresh && kind === "amount"}
        onFocus={(event) => event.target.select()}
        onChange={(event) => onChange([plain(event.target.value, kind === "amount")])}
        className={cx(BOX, "tabular cursor-text text-center aria-invalid:border-danger")}
      />
      {kind === "amount" && <bdi>{words.sign}</bdi>}
    </span>
  );
}

/** Digits of any script as 0-9; spaces between thousands are dropped. */
function plain(typed: string, isDecimal: boolean): string {
  const latin = typed.normalize("NFKC").replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  return isDecimal ? latin.replace(",", ".").replace(/[^\d.]/g, "") : latin.replace(/\D/g, "");
}

function Many(props: SlotProps) {
  const { kind, words, isFresh } = props;
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(isFresh);
  const options = words.optionsOf(kind);
  const wanted = typed.trim().toLowerCase();
  const found = options.filter((one) => one.label.toLowerCase().includes(wanted));
  const own = kind === "city" && wanted && !found.some((one) => one.label.toLowerCase() === wanted);
  return (
    <Chooser
      {...props}
      shown={words.textOf(kind, props.held)}
      open={open}
      onOpen={setOpen}
      options={own ? [...found, { value: typed.trim(), label: typed.trim() }] : found}
      typed={typed}
      onTyped={setTyped}
    />
  );
}

function Companies(props: SlotProps) {
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(props.isFresh);
  const found = useCompanySearch(useDebounced(typed, 150));
  return (
    <Chooser
      {...props}
      shown={
        props.held.length > 0 &&
        props.held.map((id, place) => <CompanyName key={id} id={id} first={place === 0} />)
      }
      open={open}
      onOpen={setOpen}
      options={found.map((company) => ({ value: company.id, label: company.name }))}
      typed={typed}
      onTyped={setTyped}
    />
  );
}

function CompanyName({ id, first }: { id: string; first: boolean }) {
  return (
    <>
      {!first && ", "}
      {useCompanyName(id) ?? "…"}
    </>
  );
}

type ChooserProps = SlotProps & {
  shown: React.ReactNode;
  options: readonly Option[];
  open: boolean;
  onOpen: (open: boolean) => void;
  typed: string;
  onTyped: (typed: string) => void;
};

/** Any number of them, ticked; Enter takes the first that was found. */
function Chooser({ kind, held, shown, options, open, onOpen, typed, onTyped, onChange }: ChooserProps) {
  const { t } = useTranslation("segments");
  const toggle = (value: string) =>
    onChange(held.includes(value) ? held.filter((one) => one !== value) : [...held, value]);
  return (
    <Popover
      title={t(`slot.${kind}`)}
      open={open}
      onOpenChange={onOpen}
      trigger={
        <button type="button" className={cx(BOX, "text-start", !shown && "font-normal text-ink-2")}>
          <bdi>{shown || t("choose")}</bdi>
        </button>
      }
    >
      <TextField
        hideLabel
        autoFocus
        dir="auto"
        label={t("narrow")}
        placeholder={t("narrow")}
        value={typed}
        onChange={(event) => onTyped(event.target.value)}
        onKeyDown={(event) => {
          const [first] = options;
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (typed.trim() && first) toggle(first.value);
          onTyped("");
          onOpen(false);
        }}
      />
      <div className="flex max-h-60 flex-col overflow-auto">
        {options.map((one) => (
          <label
            key={one.value}
            className="flex min-h-7 cursor-pointer items-center gap-2 pointer-coarse:min-h-control"
          >
            <input
              type="checkbox"
              checked={held.includes(one.value)}
              onChange={() => toggle(one.value)}
              className="size-4 shrink-0 accent-accent"
            />
            <bdi className="min-w-0">{one.label}</bdi>
          </label>
        ))}
      </div>
    </Popover>
  );
}
