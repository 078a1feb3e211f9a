import type { ComponentProps } from "react";
import { FilterEditor } from "../filter/filter-editor";
import { Sentence } from "../filter/sentence";

/** A comparison of one field as lists say it; for questions that are made of more. */
export function PlainSentence(props: ComponentProps<typeof Sentence>) {
  return <Sentence {...props} />;
}

export function PlainEditor(props: ComponentProps<typeof FilterEditor>) {
  return <FilterEditor {...props} />;
}
