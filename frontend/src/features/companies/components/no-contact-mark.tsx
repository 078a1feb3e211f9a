import { Ban } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChannelChips } from "@/features/cards/public/channel-chips";
import type { Patch } from "@/features/cards/public/use-record-patch";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";

type NoContactMarkProps = { refused: readonly string[]; patch: Patch };

/** By which ways the company does not want to hear from us. */
export function NoContactMark({ refused, patch }: NoContactMarkProps) {
  const { t } = useTranslation("cards");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      title={t("noContact.title")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          small
          label={t("noContact.title")}
          icon={<Ban size={16} strokeWidth={1.75} aria-hidden="true" />}
        />
      }
    >
      <div className="w-72 max-w-full">
        <ChannelChips refused={refused} patch={patch} />
      </div>
    </Popover>
  );
}
