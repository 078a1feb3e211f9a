import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TaskOut } from "@/api/gen";
import { useListOptions } from "@/features/cards/public/reference-queries";
import { understandFollowUp } from "@/shared/lib/date-words/understand";
import { dueFields, type OwnClock, useOwnClock } from "@/shared/lib/own-clock";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { inputClass } from "@/shared/ui/field";
import { OutcomeChips } from "@/shared/ui/outcome-chips";
import type { Ending } from "../queries";

type EndTaskProps = {
  task: Pick<TaskOut, "kind" | "title">;
  onEnd: (how: Ending) => void;
  onCancel: () => void;
};

/** "What came of it? 1 Reached 2 No answer … Next: tomorrow 10": one strip; Enter is enough. */
export function EndTask({ task, onEnd, onCancel }: EndTaskProps) {
  const { t } = useTranslation("tasks");
  const outcomes = useListOptions("outcomes");
  const own = useOwnClock();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [next, setNext] = useState("");
  const strip = useRef<HTMLFormElement>(null);
  const words = useRef<HTMLInputElement>(null);
  const asks = task.kind !== "to_do";
  const ready = !asks || outcomes.length > 0;
  useEffect(() => {
    if (ready) strip.current?.querySelector<HTMLElement>("fieldset button[tabindex='0'], input")?.focus();
  }, [ready]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    onEnd({ outcome, next: next.trim() ? nextOf(next, task.title, own) : null });
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.stopPropagation();
      onCancel();
    } else if (event.key === "Enter" && event.target !== words.current) {
      event.preventDefault();
      strip.current?.requestSubmit();
    }
  }

  return (
    <form
      ref={strip}
      aria-label={t("end.title")}
      onSubmit={submit}
      onKeyDown={pressed}
      className="mt-2 flex flex-col gap-2 rounded-control bg-sunken p-2"
    >
      {asks && (
        <OutcomeChips
          label={t("end.title")}
          options={outcomes}
          value={outcome}
          onChange={setOutcome}
          onPicked={() => words.current?.focus()}
        />
      )}
      <input
        ref={words}
        type="text"
        dir="auto"
        aria-label={t("end.next")}
        placeholder={t("end.next")}
        value={next}
        onChange={(event) => setNext(event.target.value)}
        className={inputClass}
      />
      {next.trim() && <NextSaid words={next} />}
      <footer className="flex justify-end gap-2">
        <Button tone="quiet" onClick={onCancel}>
          {t("end.cancel")}
        </Button>
        <Button type="submit" tone="primary">
          {t("end.done")}
        </Button>
      </footer>
    </form>
  );
}

function nextOf(words: string, title: string, own: OwnClock): Ending["next"] {
  const { title: said, due } = understandFollowUp(words, own.now());
  return { title: said || title, ...(due ? dueFields(own, due) : { due_on: own.today() }) };
}

function NextSaid({ words }: { words: string }) {
  const { t } = useTranslation("tasks");
  const fmt = useFmt();
  const { due } = understandFollowUp(words, useOwnClock().now());
  const shown =
    due === null
      ? t("plan.undated")
      : "on" in due
        ? fmt.date(due.on, "weekday")
        : `${fmt.date(due.at, "weekday")}, ${fmt.time(due.at)}`;
  return (
    <p role="status" className="tabular text-table text-ink-2">
      {shown}
    </p>
  );
}
