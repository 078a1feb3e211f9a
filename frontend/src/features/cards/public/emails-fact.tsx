import { Mail, Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/shared/ui/icon-button";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { Fact } from "./fact";
import { LabelChoice } from "./label-choice";
import { NewValue } from "./phones-fact";
import { PrimaryMark } from "./primary-mark";
import type { CardEmail } from "./types";
import type { Patch } from "./use-record-patch";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
const LABELS = ["work", "home", "other"] as const;

type EmailsFactProps = { label: string; emails: readonly CardEmail[]; patch: Patch };

export function EmailsFact({ label, emails, patch }: EmailsFactProps) {
  const { t } = useTranslation("cards");
  const [adding, setAdding] = useState(false);
  const save = (next: readonly Partial<CardEmail>[]) => patch({ emails: next });
  const without = (index: number) => emails.filter((_, at) => at !== index);
  const changed = (index: number, change: Partial<CardEmail>) =>
    emails.map((mail, at) => (at === index ? { ...mail, ...change } : mail));

  return (
    <Fact label={label} stacked field="emails">
      {emails.map((mail, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an address that is being corrected stays the same line
        <span key={index} className="flex w-full items-start gap-1">
          <a
            href={`mailto:${mail.address}`}
            aria-label={t("fact.write", { address: mail.address })}
            className="inline-flex size-6 shrink-0 items-center justify-center rounded-chip text-accent hover:bg-accent-soft pointer-coarse:size-control"
          >
            <Mail {...ICON} />
          </a>
          <span className="min-w-0 flex-1">
            <InlineEdit
              label={t("fact.email")}
              keptAs={`email ${mail.address}`}
              value={mail.address}
              type="email"
              ltr
              snug
              shown={
                <bdi dir="ltr" className="break-all">
                  {mail.address}
                </bdi>
              }
              onSave={(address) => save(address ? changed(index, { address }) : without(index))}
            />
            <span className="flex ps-1">
              <LabelChoice
                value={mail.label}
                known={LABELS}
                onChange={(name) => void save(changed(index, { label: name }))}
              />
            </span>
          </span>
          <PrimaryMark
            primary={mail.primary}
            several={emails.length > 1}
            label={t("fact.makePrimary", { value: mail.address })}
            onChoose={() => void save(emails.map((one, at) => ({ ...one, primary: at === index })))}
          />
          <IconButton
            small
            label={t("fact.remove", { value: mail.address })}
            icon={<X {...ICON} />}
            onClick={() => void save(without(index))}
          />
        </span>
      ))}
      {adding ? (
        <NewValue
          label={t("fact.newEmail")}
          type="email"
          onDone={async (address) => {
            if (address) await save([...emails, { address, label: "work" }]);
            setAdding(false);
          }}
        />
      ) : (
        <IconButton
          small
          label={t("fact.addEmail")}
          icon={<Plus {...ICON} />}
          onClick={() => setAdding(true)}
        />
      )}
    </Fact>
  );
}
