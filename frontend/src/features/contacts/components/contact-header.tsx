import { Link } from "@tanstack/react-router";
import { Copy, Phone } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ContactOut } from "@/api/gen";
import { LatinName } from "@/features/cards/public/latin-name";
import { RecordTitle } from "@/features/cards/public/record-title";
import { TagsFact } from "@/features/cards/public/tags-fact";
import type { Patch } from "@/features/cards/public/use-record-patch";
import { FaceOfCard } from "@/features/files/public/face-of-card";
import { LookingHere } from "@/features/live/public/looking-here";
import { DuplicatesChip } from "@/features/merging/public/duplicates-chip";
import { MergeButton } from "@/features/merging/public/merge-button";
import { formatPhone } from "@/shared/lib/phone";
import { showToast } from "@/shared/lib/toasts";
import { IconButton } from "@/shared/ui/icon-button";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { LateDoNotContact, LateWishes } from "./late-parts";

type ContactHeaderProps = { contact: ContactOut; patch: Patch; pulse: ReactNode };

export function ContactHeader({ contact, patch, pulse }: ContactHeaderProps) {
  const { t } = useTranslation("contacts");
  return (
    <header className="@container flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-2">
      <span className="self-start @2xl:self-center">
        <FaceOfCard
          object="contacts"
          id={contact.id}
          name={contact.display_name}
          pictureId={contact.photo_id}
        />
      </span>
      <div className="flex min-w-0 flex-1 basis-[calc(100%-72px)] flex-col @2xl:basis-0">
        <RecordTitle field="display_name">
          <InlineEdit
            label={t("header.name")}
            value={contact.display_name}
            onSave={(display_name) => patch({ display_name })}
          />
        </RecordTitle>
        <LatinName name={contact.display_name} />
        <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
          <Role contact={contact} />
          <TagsFact tags={contact.tags} patch={patch} />
          <LateWishes contact={contact} patch={patch} />
          <DuplicatesChip contact={contact} />
          {pulse}
          <LookingHere object="contacts" id={contact.id} />
        </div>
      </div>
      <MainNumber contact={contact} />
      <MergeButton object="contacts" id={contact.id} />
      <LateDoNotContact contact={contact} />
    </header>
  );
}

function Role({ contact }: { contact: ContactOut }) {
  const job = contact.employments.find((one) => one.company_id === contact.company?.id);
  if (!contact.company) return null;
  return (
    <span>
      {job?.title && (
        <>
          <bdi>{job.title}</bdi>,{" "}
        </>
      )}
      <Link
        to="/companies/$companyId"
        params={{ companyId: contact.company.id }}
        className="inline-block min-h-6 content-center text-accent hover:underline"
      >
        <bdi>{contact.company.name}</bdi>
      </Link>
    </span>
  );
}

function MainNumber({ contact }: { contact: ContactOut }) {
  const { t } = useTranslation("contacts");
  const phone =
    contact.phones.find((one) => one.primary && one.number) ?? contact.phones.find((one) => one.number);
  if (!phone?.number) return null;
  const number = phone.number;
  return (
    <span className="flex items-center gap-1">
      <a
        href={`tel:${number}`}
        className="inline-flex min-h-control items-center gap-2 rounded-control bg-accent px-3 font-medium text-on-accent hover:bg-accent-hover"
      >
        <Phone size={16} strokeWidth={1.75} aria-hidden="true" />
        <bdi dir="ltr" className="tabular">
          {formatPhone(number)}
        </bdi>
      </a>
      <IconButton
        label={t("header.copy")}
        icon={<Copy size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => void navigator.clipboard?.writeText(number).then(() => showToast(t("header.copied")))}
      />
    </span>
  );
}
