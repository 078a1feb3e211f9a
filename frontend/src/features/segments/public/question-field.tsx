import { useState } from "react";
import type { Filter } from "@/api/gen";
import type { CardObject } from "@/features/cards/public/types";
import { Builder } from "../components/builder";
import { filterOf, questionOf } from "../model/question";

type QuestionFieldProps = {
  object: CardObject;
  /** As it stood at first; what is chosen later goes to `onChange`. */
  start: unknown;
  /** Fields that can be asked about; the workspace's own can always. */
  about: readonly string[];
  onChange: (filter: Filter | null) => void;
};

/** A question in words, as part of something else; nobody is counted. */
export function QuestionField({ object, start, about, onChange }: QuestionFieldProps) {
  const [question, setQuestion] = useState(() => questionOf(start, object));
  return (
    <Builder
      object={object}
      question={question}
      about={about}
      steps={[]}
      onChange={(next) => {
        setQuestion(next);
        onChange(filterOf(next));
      }}
    />
  );
}
