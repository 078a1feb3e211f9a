import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { MentionField } from "@/features/cards/public/mention-field";
import { useMedia } from "@/shared/lib/use-media";
import type { ChangeDraft, Draft, Person } from "./draft";

type NoteFieldProps = {
  ref: RefObject<HTMLTextAreaElement | null>;
  draft: Draft;
  onChange: ChangeDraft;
  open: boolean;
  onOpen?: () => void;
};

/** The text, one line until it is used, then as high as it needs up to eight. "@" offers colleagues. */
export function NoteField({ ref, draft, onChange, open, onOpen }: NoteFieldProps) {
  const { t } = useTranslation("interactions");
  // A finger has no keys to be told of.
  const touched = useMedia("(pointer: coarse)");
  const named = (text: string, person: Person): void => {
    const known = draft.mentions.some((one) => one.id === person.id);
    onChange({ text, mentions: known ? draft.mentions : [...draft.mentions, person] });
  };
  return (
    <MentionField
      ref={ref}
      offer={t("composer.colleagues")}
      rows={open ? 3 : 1}
      aria-label={t("composer.text")}
      aria-keyshortcuts="I"
      placeholder={t(open ? "composer.placeholder" : touched ? "composer.text" : "composer.closed")}
      text={draft.text}
      onText={(text) => onChange({ text })}
      onNamed={named}
      onFocus={onOpen}
    />
  );
}
