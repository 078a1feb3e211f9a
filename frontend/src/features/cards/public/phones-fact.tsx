import { Phone, Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatPhone } from "@/shared/lib/phone";
import { IconButton } from "@/shared/ui/icon-button";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { Fact } from "./fact";
import { LabelChoice } from "./label-choice";
import type { CardPhone } from "./types";
import type { Patch } from "./use-record-patch";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
const LABELS = ["mobile", "work", "home", "main", "fax", "other"] as const;

type PhonesFactProps = { label: string; phones: readonly CardPhone[]; patch: Patch };

/** Every number: called, corrected, named, taken away. The server repairs what is typed. */
export function PhonesFact({ label, phones, patch }: PhonesFactProps) {
  const { t } = useTranslation("cards");
  const [adding, setAdding] = useState(false);
  const save = (next: readonly Partial<CardPhone>[]) => patch({ phones: next });

  async function edit(index: number, raw: string): Promise<void> {
    if (!raw) return save(phones.filter((_, at) => at !== index));
    return save(
      phones.map((phone, at) => (at === index ? { raw, label: phone.label, primary: phone.primary } : phone)),
    );
  }

  return (
    <Fact label={label} stacked>
      {phones.map((phone, index) => (
        <PhoneLine
          key={`${phone.raw}-${phone.number}`}
          phone={phone}
          onEdit={(raw) => edit(index, raw)}
          onLabel={(name) =>
            void save(phones.map((one, at) => (at === index ? { ...one, label: name } : one)))
          }
          onRemove={() => void save(phones.filter((_, at) => at !== index))}
        />
      ))}
      {adding ? (
        <NewValue
          label={t("fact.newPhone")}
          type="tel"
          onDone={async (raw) => {
            if (raw) await save([...phones, { raw, label: "mobile" }]);
            setAdding(false);
          }}
        />
      ) : (
        <IconButton
          small
          label={t("fact.addPhone")}
          icon={<Plus {...ICON} />}
          onClick={() => setAdding(true)}
        />
      )}
    </Fact>
  );
}

type PhoneLineProps = {
  phone: CardPhone;
  onEdit: (raw: string) => Promise<void>;
  onLabel: (label: string) => void;
  onRemove: () => void;
};

function PhoneLine({ phone, onEdit, onLabel, onRemove }: PhoneLineProps) {
  const { t } = useTranslation("cards");
  const shown = phone.number ? formatPhone(phone.number) : phone.raw;
  const extension = phone.extension ? ` (${phone.extension})` : "";
  return (
    <span className="group flex w-full items-center gap-1">
      {phone.number && (
        <a
          href={`tel:${phone.number}`}
          aria-label={t("fact.call", { number: shown })}
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-chip text-accent hover:bg-accent-soft pointer-coarse:size-control"
        >
          <Phone {...ICON} />
        </a>
      )}
      <span className="min-w-0 flex-1">
        <InlineEdit
          label={t("fact.phone")}
          value={shown}
          type="tel"
          ltr
          snug
          shown={
            <bdi dir="ltr" className="tabular whitespace-nowrap">
              {shown + extension}
            </bdi>
          }
          onSave={onEdit}
        />
        {!phone.number && <span className="block text-meta text-warning">{t("fact.phoneUnclear")}</span>}
      </span>
      <LabelChoice value={phone.label} known={LABELS} onChange={onLabel} />
      <IconButton
        small
        label={t("fact.remove", { value: shown })}
        icon={<X {...ICON} />}
        onClick={onRemove}
      />
    </span>
  );
}

type NewValueProps = { label: string; type: "tel" | "email"; onDone: (value: string) => Promise<void> };

export function NewValue({ label, type, onDone }: NewValueProps) {
  const [problem, setProblem] = useState<string | null>(null);
  async function finish(value: string): Promise<void> {
    try {
      await onDone(value.trim());
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <>
      <input
        type={type}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        placeholder={label}
        dir="ltr"
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
        autoFocus
        onBlur={(event) => void finish(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key === "Escape") {
            event.currentTarget.value = "";
            event.currentTarget.blur();
          }
        }}
        className="min-h-control w-full rounded-chip border border-line-strong bg-surface px-2 text-start"
      />
      {problem && (
        <span role="alert" className="text-meta text-danger">
          {problem}
        </span>
      )}
    </>
  );
}
