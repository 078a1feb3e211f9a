import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CardObject } from "@/features/cards/public/types";
import { showToast } from "@/shared/lib/toasts";
import { useDebounced } from "@/shared/lib/use-debounced";
import { brokenPart } from "../model/broken";
import { changed, filterOf, isReady, questionOf } from "../model/question";
import { type Segment, useKeep, usePreview } from "../queries";
import { Builder } from "./builder";
import { Result } from "./result";
import { SegmentHead } from "./segment-head";
import { useWords } from "./use-words";
import { Watching } from "./watching";

const PAUSE_MS = 250;
const LONGEST_NAME = 100;

type AskingProps = { segment: Segment | null; object: CardObject; filter: unknown };

/** A segment that is a question: built from sentences, counted while it is built. */
export function Asking({ segment, object, filter }: AskingProps) {
  const { t } = useTranslation("segments");
  const navigate = useNavigate();
  const keep = useKeep();
  const words = useWords(object);
  const [question, setQuestion] = useState(() => questionOf(filter, object));
  const [named, setName] = useState(segment?.name ?? "");
  const [exactFor, setExactFor] = useState("");
  const asked = filterOf(question);
  const text = JSON.stringify(asked);
  const settled = useDebounced(text, PAUSE_MS);
  const preview = usePreview(object, JSON.parse(settled), exactFor === settled);
  const broken = brokenPart(question, asked, settled === text ? preview.error : null);
  const kept = segment && JSON.stringify(filterOf(questionOf(segment.filter, object)));
  const isChanged = segment === null || named.trim() !== segment.name || text !== kept;

  /** Who gives no name gets the sentences for one. */
  function ownName(): string {
    const said = question.items
      .filter(isReady)
      .flatMap((item) => (item.is === "phrase" ? [words.sentence(item.key, item.slots)] : []));
    return said.join(", ").slice(0, LONGEST_NAME);
  }

  async function save(): Promise<void> {
    const name = named.trim() || ownName();
    if (!asked) showToast(t("askFirst"), { tone: "danger" });
    else if (!name) showToast(t("nameFirst"), { tone: "danger" });
    else {
      const saved = await keep(segment, { name, object, filter: asked });
      if (saved && !segment)
        await navigate({ to: "/segments/$segmentId", params: { segmentId: saved.id }, replace: true });
    }
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SegmentHead
        segment={segment}
        object={object}
        name={named}
        onName={setName}
        isChanged={isChanged}
        onSave={() => void save()}
      />
      <div className="min-h-0 flex-1 overflow-y-auto desk:grid desk:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] desk:overflow-hidden">
        <div className="p-4 desk:overflow-y-auto">
          <Builder
            object={object}
            question={question}
            onChange={setQuestion}
            broken={broken}
            steps={asked && !preview.error ? (preview.data?.steps ?? []) : []}
          />
        </div>
        <div className="border-line bg-surface p-4 max-desk:border-t desk:overflow-y-auto desk:border-s">
          <Result
            object={object}
            filter={asked}
            preview={preview.data}
            error={preview.error}
            broken={broken}
            onMend={() => setQuestion(changed(question, broken?.id ?? "", () => null))}
            isStale={preview.isPlaceholderData || settled !== text}
            onExact={() => setExactFor(settled)}
          />
          {segment && <Watching segment={segment} />}
        </div>
      </div>
    </div>
  );
}
