import { ArrowLeftRight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFieldLabels } from "@/features/cards/public/reference-queries";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Kbd } from "@/shared/ui/kbd";
import { Skeleton } from "@/shared/ui/skeleton";
import { type MergePair, pairOf } from "../public/merge-with";
import { type MergePreviewOut, type MergeRow, type Picks, useMerge, useMergePreview } from "../queries";
import { BothTimelines } from "./both-timelines";
import { ChoiceRow } from "./choice-row";
import { MergeSides } from "./merge-sides";
import { Moves } from "./moves";
import { PickOther } from "./pick-other";
import { UnitedRow } from "./united-row";
import { useLeaveMerged } from "./use-leave-merged";

type MergeCardsProps = { text: string; onClose: () => void };

/** Two cards side by side: which value stays, what goes over, and one button. */
export function MergeDialog({ text, onClose }: MergeCardsProps) {
  const { t } = useTranslation("merging");
  const [pair, setPair] = useState(() => pairOf(text));
  return (
    <Dialog open onClose={onClose} title={t("title")}>
      {pair.otherId ? (
        <Comparison
          key={pair.id}
          pair={{ ...pair, otherId: pair.otherId }}
          onSwap={(id, otherId) => setPair({ ...pair, id, otherId })}
          onClose={onClose}
        />
      ) : (
        <PickOther object={pair.object} but={pair.id} onPick={(otherId) => setPair({ ...pair, otherId })} />
      )}
    </Dialog>
  );
}

type ComparisonProps = {
  pair: MergePair & { otherId: string };
  onSwap: (id: string, otherId: string) => void;
  onClose: () => void;
};

function Comparison({ pair, onSwap, onClose }: ComparisonProps) {
  const { t } = useTranslation("merging");
  const preview = useMergePreview(pair.object, pair.id, pair.otherId);
  if (preview.error) {
    return (
      <ErrorPanel message={preview.error.message} requestId={null} onRetry={() => void preview.refetch()} />
    );
  }
  if (!preview.data) return <Skeleton lines={8} label={t("loading")} />;
  return (
    <Choices
      preview={preview.data}
      pair={pair}
      onSwap={() => onSwap(pair.otherId, pair.id)}
      onClose={onClose}
    />
  );
}

type ChoicesProps = {
  preview: MergePreviewOut;
  pair: MergePair;
  onSwap: () => void;
  onClose: () => void;
};

function Choices({ preview, pair, onSwap, onClose }: ChoicesProps) {
  const { t } = useTranslation("merging");
  const labels = useFieldLabels(pair.object);
  const { merge, busy, problem } = useMerge(pair.object);
  const leave = useLeaveMerged(pair.object);
  const [picks, setPicks] = useState<Picks>({});
  const [active, setActive] = useState(0);
  const rows = preview.fields.filter((row) => row.differs);
  const single = rows
    .filter((row) => row.suggested !== "both")
    .sort((one, other) => Number(isOneSided(one)) - Number(isOneSided(other)));
  const united = rows.filter((row) => row.suggested === "both");
  const labelOf = (field: string) =>
    labels.get(field) ?? t(`field.${field}` as "field.phones", { defaultValue: field });
  const pick = (field: string, side: "this" | "other") => setPicks({ ...picks, [field]: side });

  async function save(): Promise<void> {
    if (busy || !(await merge(preview, picks))) return;
    onClose();
    leave(preview.other.id, preview.this.id);
  }

  function pressed(event: KeyboardEvent): void {
    const row = single[active];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
    else if (step) setActive(Math.max(0, Math.min(single.length - 1, active + step)));
    else if (row && event.key === "1") pick(row.field, "this");
    else if (row && event.key === "2") pick(row.field, "other");
    else return;
    event.preventDefault();
  }

  useKeysOfDialog(pressed);
  return (
    <div className="flex flex-col gap-4">
      <MergeSides preview={preview} />
      <Button
        tone="quiet"
        icon={<ArrowLeftRight size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={onSwap}
        className="self-center"
      >
        {t("swap")}
      </Button>
      {single.length === 0 && <p className="text-ink-2">{t("nothing")}</p>}
      {single.map((row, place) => (
        <ChoiceRow
          key={row.field}
          row={row}
          label={labelOf(row.field)}
          side={picks[row.field] ?? (row.suggested === "other" ? "other" : "this")}
          active={place === active}
          onPick={(side) => {
            setActive(place);
            pick(row.field, side);
          }}
        />
      ))}
      {united.map((row) => (
        <UnitedRow key={row.field} row={row} label={labelOf(row.field)} />
      ))}
      <Moves moves={preview.moves} />
      <BothTimelines object={pair.object} preview={preview} />
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <footer className="sticky -bottom-4 -mx-4 -mb-4 flex flex-wrap items-center justify-between gap-2 border-t border-line bg-raised px-4 py-3">
        <span className="text-meta text-ink-3">{single.length > 0 && t("hint")}</span>
        <Button tone="primary" busy={busy} onClick={() => void save()} className="ms-auto">
          {t("merge")}
          <Kbd keys="mod+enter" />
        </Button>
      </footer>
    </div>
  );
}

/** Only one card tells it: hardly a question, so it comes after those that are. */
function isOneSided({ this: one, other }: MergeRow): boolean {
  return one === null || one === "" || other === null || other === "";
}

/** Heard wherever the focus is: a dialog owns the keyboard while it is open. */
function useKeysOfDialog(pressed: (event: KeyboardEvent) => void): void {
  const latest = useRef(pressed);
  latest.current = pressed;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => latest.current(event);
    window.addEventListener("keydown", hear, true);
    return () => window.removeEventListener("keydown", hear, true);
  }, []);
}
