import { Phone, Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatPhone } from "@/shared/lib/phone";
import { IconButton } from "@/shared/ui/icon-button";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { Fact } from "./fact";
import { LabelChoice } from "./label-choice";
import { PrimaryMark } from "./primary-mark";
import type { CardPhone } from "./types";
import type { Patch } from "./use-record-patch";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
/** Behind a switchboard: these may have an extension. */
const OFFICE: readonly string[] = ["work", "main"];
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
      phones.map((phone, at) =>
        at === index
          ? { raw, label: phone.label, primary: phone.primary, extension: phone.extension }
          : phone,
      ),
    );
  }

  return (
    <Fact label={label} stacked field="phones">
      {phones.map((phone, index) => (
        <PhoneLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a number that is being corrected stays the same line
          key={index}
          phone={phone}
          onEdit={(raw) => edit(index, raw)}
          onLabel={(name) =>
            void save(phones.map((one, at) => (at === index ? { ...one, label: name } : one)))
          }
          several={phones.length > 1}
          onPrimary={() => void save(phones.map((one, at) => ({ ...one, primary: at === index })))}
          onExtension={(extension) =>
            save(phones.map((one, at) => (at === index ? { ...one, extension: extension || null } : one)))
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
  several: boolean;
  onPrimary: () => void;
  onExtension: (extension: string) => Promise<void>;
  onRemove: () => void;
};

function PhoneLine({ phone, several, onEdit, onLabel, onPrimary, onExtension, onRemove }: PhoneLineProps) {
  const { t } = useTranslation("cards");
  const shown = phone.number ? formatPhone(phone.number) : phone.raw;
  return (
    <span className="flex w-full items-start gap-1">
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
          keptAs={`phone ${phone.raw}`}
          value={shown}
          type="tel"
          ltr
          snug
          shown={
            <bdi dir="ltr" className="tabular whitespace-nowrap">
              {shown}
            </bdi>
          }
          onSave={onEdit}
        />
        <span className="-ms-0.5 flex flex-wrap items-center gap-x-3 ps-1.5">
          <LabelChoice value={phone.label} known={LABELS} onChange={onLabel} />
          {(phone.extension || OFFICE.includes(phone.label)) && (
            <span className="flex items-center text-meta text-ink-2">
              {t("fact.extension")}
              <InlineEdit
                label={t("fact.extensionOf", { number: shown })}
                value={phone.extension ?? ""}
                placeholder="—"
                type="tel"
                ltr
                snug
                onSave={onExtension}
              />
            </span>
          )}
        </span>
        {phone.number === null && (
          <span className="block text-meta text-warning">{t("fact.phoneUnclear")}</span>
        )}
      </span>
      <PrimaryMark
        primary={phone.primary}
        several={several}
        label={t("fact.makePrimary", { value: shown })}
        onChoose={onPrimary}
      />
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
