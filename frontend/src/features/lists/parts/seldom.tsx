import { type ComponentProps, createElement } from "react";
import { NobodyMatches } from "./nobody-matches";
import { PasteDialog } from "./paste-dialog";
import { EmptyFrom, Places } from "./places";
import { PushedAside } from "./pushed-aside";

/** What most looks at a list do without: one file, loaded when the first of them is wanted. */
const PARTS = {
  places: Places,
  emptyFrom: EmptyFrom,
  nobody: NobodyMatches,
  paste: PasteDialog,
  aside: PushedAside,
};

type SeldomProps = {
  [Part in keyof typeof PARTS]: { part: Part } & ComponentProps<(typeof PARTS)[Part]>;
}[keyof typeof PARTS];

export function Seldom({ part, ...props }: SeldomProps) {
  return createElement(PARTS[part] as React.ComponentType<object>, props);
}
