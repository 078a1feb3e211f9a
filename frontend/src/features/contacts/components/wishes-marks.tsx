import { Database, Mail, Phone } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactOut } from "@/api/gen";
import type { Patch } from "@/features/cards/public/use-record-patch";
import { cx } from "@/shared/lib/cx";
import { Popover } from "@/shared/ui/popover";
import { PURPOSES, type Purpose } from "../wishes";
import { WishesEditor } from "./wishes-editor";

const ICONS = { mail: Mail, call: Phone, data: Database };
const TONES = { given: "text-success", withdrawn: "text-danger", unknown: "text-ink-3" };

type WishesProps = { contact: ContactOut; patch: Patch };

/** What the person agreed to, at a glance: mail, calls, keeping of data. Pressed: all of it, and by whom. */
export function WishesMarks({ contact, patch }: WishesProps) {
  const { t } = useTranslation("contacts");
  const [open, setOpen] = useState(false);
  const statusOf = (purpose: Purpose) =>
    contact.consents.find((one) => one.purpose === purpose)?.status ?? "unknown";
  const told = PURPOSES.map((purpose) => t(`wishes.mark.${purpose}.${statusOf(purpose)}`)).join(", ");
  return (
    <Popover
      title={t("wishes.title")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={`${t("wishes.title")}: ${told}`}
          title={told}
          className="inline-flex min-h-7 cursor-pointer items-center gap-2 rounded-chip px-1.5 hover:bg-sunken pointer-coarse:min-h-control"
        >
          {PURPOSES.map((purpose) => (
            <Mark key={purpose} purpose={purpose} status={statusOf(purpose)} />
          ))}
        </button>
      }
    >
      <WishesEditor contact={contact} patch={patch} />
    </Popover>
  );
}

/** A colour never speaks alone: what was withdrawn is struck through. */
function Mark({ purpose, status }: { purpose: Purpose; status: keyof typeof TONES }) {
  const Icon = ICONS[purpose];
  return (
    <span aria-hidden="true" className={cx("relative inline-flex", TONES[status])}>
      <Icon size={16} strokeWidth={status === "given" ? 2.25 : 1.75} />
      {status === "withdrawn" && (
        <span className="absolute inset-x-[-2px] top-1/2 h-0.5 -rotate-45 rounded-full bg-danger" />
      )}
    </span>
  );
}
