import { NotebookPen } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DealSubject } from "@/features/cards/public/deal-subject";
import { draftStore } from "@/features/session/public/draft-store";
import { overlays, useOverlay } from "@/shared/lib/overlays";
import { useShortcuts } from "@/shared/lib/shortcuts";
import type { Kind } from "../public/kinds";
import { recordWhat } from "../public/record-what";
import { type Draft, EMPTY_DRAFT, isEmptyDraft } from "./draft";
import { usualKind } from "./last-kinds";
import { recordIdOf, type Subject } from "./subject";

/** On a phone the composer is a sheet: the bar opens it, and a line shows what was begun and not saved. */
export function ComposerDoor({ subject }: { subject: Exclude<Subject, DealSubject> }) {
  const { t } = useTranslation("interactions");
  const id = recordIdOf(subject);
  const begun = useBegun(id);
  const object = "contactId" in subject ? "contacts" : "companies";
  const open = (kind: Kind) => overlays.show("record", recordWhat({ kind, object, id, name: "" }));
  const group = t("keys.group");
  useShortcuts([
    { keys: "l", label: t("keys.call"), group, run: () => open("call") },
    { keys: "i", label: t("keys.record"), group, run: () => open(begun?.kind ?? usualKind()) },
  ]);
  if (!begun) return null;
  return (
    <button
      type="button"
      onClick={() => open(begun.kind)}
      className="flex min-h-control cursor-pointer items-center gap-2 border-b border-line bg-warning-soft px-4 py-2 text-start"
    >
      <NotebookPen size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
      <span className="min-w-0 truncate">
        {t("composer.begun")} <bdi className="text-ink-2">{begun.text}</bdi>
      </span>
    </button>
  );
}

/** Looked for again whenever the sheet has closed. */
function useBegun(recordId: string): Draft | null {
  const [begun, setBegun] = useState<Draft | null>(null);
  const covered = useOverlay() !== null;
  useEffect(() => {
    if (covered) return;
    void draftStore.read(recordId).then((kept) => {
      const draft = { ...EMPTY_DRAFT, ...(kept as Partial<Draft> | undefined) };
      setBegun(isEmptyDraft(draft) ? null : draft);
    });
  }, [recordId, covered]);
  return begun;
}
