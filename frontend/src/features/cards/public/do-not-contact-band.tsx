import { Ban } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export const CHANNELS = ["call", "email", "message", "post"] as const;

type DoNotContactBandProps = {
  channels: readonly string[];
  /** Since when, and who wrote it down. */
  children?: ReactNode;
};

/** Nobody overlooks it: by which ways a person or a company is not to be contacted. */
export function DoNotContactBand({ channels, children }: DoNotContactBandProps) {
  const { t } = useTranslation("cards");
  if (channels.length === 0) return null;
  const all = CHANNELS.every((channel) => channels.includes(channel));
  return (
    <p className="flex w-full flex-wrap items-center gap-x-2 rounded-chip bg-danger-soft px-2 py-1 text-danger">
      <Ban size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className="font-medium">
        {all
          ? t("noContact.never")
          : `${t("noContact.by")} ${channels
              .map((channel) => t(`noContact.channel.${channel as "call"}`, { defaultValue: channel }))
              .join(", ")}`}
      </span>
      {children}
    </p>
  );
}
