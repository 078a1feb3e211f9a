import { type FormEvent, type KeyboardEvent, lazy, type Ref, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { understandFollowUp } from "@/shared/lib/date-words/understand";
import { dueFields, useOwnClock } from "@/shared/lib/own-clock";
import { Button } from "@/shared/ui/button";
import { inputClass } from "@/shared/ui/field";
import type { About } from "../components/about-whom";
import { Understood } from "../components/understood";
import { type TaskSubject, usePlanTask } from "../queries";

const AboutWhom = lazy(async () => ({ default: (await import("../components/about-whom")).AboutWhom }));

type PlanTaskProps = {
  ref?: Ref<HTMLInputElement>;
  subject: TaskSubject | null;
  initial?: string;
  onDone?: () => void;
  autoFocus?: boolean;
};

/**
 * One line in words: "tomorrow 10 send the price list". What was understood stands below it.
 * Where no card says whom it is about, "@" asks for them, and a name that stands in the line offers them.
 */
export function PlanTask({ ref, subject, initial = "", onDone, autoFocus }: PlanTaskProps) {
  const { t } = useTranslation("tasks");
  const [text, setText] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const plan = usePlanTask(subject);
  const own = useOwnClock();
  const { title, due } = understandFollowUp(text, own.now());
  const [about, setAbout] = useState<About | null>(null);
  const aboutKeys = useRef<((key: string) => boolean) | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!text.trim()) return;
    setProblem(null);
    try {
      await plan({
        title: title || t("untitled"),
        ...(due && dueFields(own, due)),
        ...(about && { [`${about.type}_id`]: about.id }),
      });
      setText("");
      setAbout(null);
      onDone?.();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  function pressed(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (aboutKeys.current?.(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (onDone) onDone();
    else (event.target as HTMLElement).blur();
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-1.5">
      <span className="flex gap-2">
        <input
          ref={ref}
          type="text"
          dir="auto"
          aria-label={t("plan.label")}
          aria-keyshortcuts="T"
          placeholder={t("plan.placeholder")}
          value={text}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
          autoFocus={autoFocus}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={pressed}
          className={inputClass}
        />
        {text.trim() && (
          <Button type="submit" tone="primary">
            {t("plan.save")}
          </Button>
        )}
      </span>
      {text.trim() && <Understood due={due} title={title} />}
      {subject === null && (
        <Suspense>
          <AboutWhom
            text={text}
            about={about}
            onAbout={(one, said) => {
              setAbout(one);
              setText(said);
            }}
            keys={aboutKeys}
          />
        </Suspense>
      )}
      {problem && (
        <p role="alert" className="text-table text-danger">
          {problem}
        </p>
      )}
    </form>
  );
}
