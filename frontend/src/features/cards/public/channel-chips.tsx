import { useTranslation } from "react-i18next";
import { Chip } from "@/shared/ui/chip";
import { CHANNELS } from "./do-not-contact-band";
import type { Patch } from "./use-record-patch";

type ChannelChipsProps = { refused: readonly string[]; patch: Patch };

/** The ways by which nobody may contact: each pressed and let go by itself. */
export function ChannelChips({ refused, patch }: ChannelChipsProps) {
  const { t } = useTranslation("cards");
  return (
    <fieldset aria-label={t("noContact.title")}>
      <p aria-hidden="true" className="pb-1 font-medium">
        {t("noContact.title")}
      </p>
      <span className="flex flex-wrap gap-2">
        {CHANNELS.map((channel) => (
          <Chip
            key={channel}
            pressed={refused.includes(channel)}
            onClick={() =>
              void patch({
                do_not_contact: refused.includes(channel)
                  ? refused.filter((one) => one !== channel)
                  : [...refused, channel],
              })
            }
          >
            {t(`noContact.channel.${channel}`)}
          </Chip>
        ))}
      </span>
    </fieldset>
  );
}
