import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConsentDetailOut, ContactOut } from "@/api/gen";
import { ChannelChips } from "@/features/cards/public/channel-chips";
import type { Patch } from "@/features/cards/public/use-record-patch";
import { useFmt } from "@/shared/lib/use-fmt";
import { Chip } from "@/shared/ui/chip";
import { TextField } from "@/shared/ui/field";
import { PURPOSES, type Purpose, useRecordConsent, useWishes } from "../wishes";

type WishesProps = { contact: ContactOut; patch: Patch };

/** Given or withdrawn, with the proof; and the ways by which nobody may contact. */
export function WishesEditor({ contact, patch }: WishesProps) {
  const { t } = useTranslation("contacts");
  const record = useRecordConsent(contact.id);
  const wishes = useWishes(contact);
  const [source, setSource] = useState("");
  const detail = (purpose: Purpose) => wishes?.consents.find((one) => one.purpose === purpose);
  const statusOf = (purpose: Purpose) => contact.consents.find((one) => one.purpose === purpose)?.status;
  return (
    <div className="flex w-72 max-w-full flex-col gap-3">
      {PURPOSES.map((purpose) => (
        <fieldset key={purpose} aria-label={t(`wishes.purpose.${purpose}`)}>
          <p aria-hidden="true" className="pb-1 font-medium">
            {t(`wishes.purpose.${purpose}`)}
          </p>
          <span className="flex gap-2">
            {(["given", "withdrawn"] as const).map((status) => (
              <Chip
                key={status}
                pressed={statusOf(purpose) === status}
                onClick={() =>
                  record({ purpose, status, ...(source.trim() ? { source: source.trim() } : {}) })
                }
              >
                {t(`wishes.${status}`)}
              </Chip>
            ))}
          </span>
          <Proof detail={detail(purpose)} />
        </fieldset>
      ))}
      <TextField
        label={t("wishes.source")}
        hint={t("wishes.sourceHint")}
        dir="auto"
        value={source}
        onChange={(event) => setSource(event.target.value)}
      />
      <div className="border-t border-line pt-3">
        <ChannelChips refused={contact.do_not_contact} patch={patch} />
      </div>
    </div>
  );
}

function Proof({ detail }: { detail: ConsentDetailOut | undefined }) {
  const fmt = useFmt();
  if (!detail) return null;
  const parts = [fmt.date(new Date(detail.at)), detail.source, detail.by?.name].filter(Boolean);
  return (
    <p className="pt-1 text-meta text-ink-2">
      <bdi>{parts.join(" · ")}</bdi>
    </p>
  );
}
