import { Ban } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ContactOut } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import { CHANNELS, useWishes } from "../wishes";

/** Nobody overlooks it: by which ways not, since when, and who wrote it down. */
export function DoNotContact({ contact }: { contact: ContactOut }) {
  const { t } = useTranslation("contacts");
  const fmt = useFmt();
  const told = useWishes(contact)?.do_not_contact;
  const channels = contact.do_not_contact;
  if (channels.length === 0) return null;
  const all = CHANNELS.every((channel) => channels.includes(channel));
  return (
    <p className="flex w-full flex-wrap items-center gap-x-2 rounded-chip bg-danger-soft px-2 py-1 text-danger">
      <Ban size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className="font-medium">
        {all
          ? t("header.never")
          : `${t("header.doNot")} ${channels
              .map((channel) => t(`channel.${channel as "call"}`, { defaultValue: channel }))
              .join(", ")}`}
      </span>
      {told && (
        <span className="text-table">
          {t("header.since", { date: fmt.date(new Date(told.since)) })}
          {told.by && (
            <>
              {" · "}
              <bdi>{told.by.name}</bdi>
            </>
          )}
        </span>
      )}
    </p>
  );
}
