import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { Kbd } from "@/shared/ui/kbd";
import { OutcomeChips } from "@/shared/ui/outcome-chips";
import { useOutcomes } from "../outcomes";
import { type ChangeDraft, type Draft, isEmptyDraft } from "./draft";
import { EntryDetails } from "./entry-details";
import { FollowUpField } from "./follow-up-field";
import { momentOf, presentOf } from "./interaction-body";
import { QuickSteps } from "./quick-steps";
import { recordIdOf, type Subject } from "./subject";
import { TagsSaid } from "./tags-said";

type ComposerBodyProps = {
  draft: Draft;
  onChange: ChangeDraft;
  subject: Subject;
  problem: string | null;
  busy: boolean;
  /** Under a thumb: the usual next steps as buttons. */
  quick?: boolean;
  onSave: () => void;
  onFold: () => void;
  /** What is attached. */
  children: ReactNode;
};

/** What unfolds below the text: the outcome, the next step, and what the kind needs. */
export function ComposerBody({
  draft,
  onChange,
  subject,
  problem,
  busy,
  quick = false,
  onSave,
  onFold,
  children,
}: ComposerBodyProps) {
  const { t } = useTranslation("interactions");
  const followUp = useRef<HTMLInputElement>(null);
  const outcomes = useOutcomes(draft.kind);
  const unclear = momentOf(draft, new Date()) === null;
  return (
    <>
      <TagsSaid text={draft.text} />
      {outcomes.length > 0 && (
        <OutcomeChips
          label={t("composer.outcome")}
          options={outcomes}
          value={draft.outcome}
          onChange={(outcome) => onChange({ outcome })}
          onPicked={() => followUp.current?.focus()}
        />
      )}
      <FollowUpField ref={followUp} draft={draft} onChange={onChange} />
      {quick && <QuickSteps draft={draft} onChange={onChange} />}
      <EntryDetails
        draft={draft}
        onChange={onChange}
        subjectId={recordIdOf(subject)}
        present={presentOf(draft, subject)}
      />
      {children}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <footer className="sticky bottom-0 z-10 -mx-3 -mb-3 flex items-center justify-end gap-2 bg-surface px-3 py-2">
        <Button tone="quiet" onClick={onFold}>
          {t("composer.fold")}
        </Button>
        <Button tone="primary" disabled={isEmptyDraft(draft) || unclear || busy} onClick={onSave}>
          {t(`composer.save.${draft.kind}`)}
          <Kbd keys="mod+enter" />
        </Button>
      </footer>
    </>
  );
}
