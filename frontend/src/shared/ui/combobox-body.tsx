import { Combobox as Base } from "@base-ui/react/combobox";
import { useLayoutEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { inputClass } from "./field";
import type { Option } from "./select-field";

export type ComboboxProps = {
  label: string;
  placeholder?: string;
  options: readonly Option[];
  emptyText: string;
  onSearch: (text: string) => void;
  onChoose: (option: Option) => void;
  /** "Create …": what was typed becomes a new one. */
  createLabel?: (text: string) => string;
  onCreate?: (text: string) => void;
  autoFocus?: boolean;
  /** Shows what there is before anything is typed. */
  openAtOnce?: boolean;
};

const NEW = "__new";

/** Type to search, arrows and Enter to choose; the answers may come from the server. */
export function ComboboxBody({
  label,
  placeholder,
  options,
  emptyText,
  onSearch,
  onChoose,
  ...rest
}: ComboboxProps) {
  const [text, setText] = useState("");
  const typed = text.trim();
  const exact = options.some((option) => option.label.toLowerCase() === typed.toLowerCase());
  const create =
    rest.onCreate && typed && !exact ? [{ value: NEW, label: rest.createLabel?.(typed) ?? typed }] : [];
  const items = [...options, ...create];

  function choose(option: Option | null): void {
    if (!option) return;
    if (option.value === NEW) rest.onCreate?.(typed);
    else onChoose(option);
    setText("");
  }

  return (
    <Base.Root
      items={items}
      filter={null}
      value={null}
      onValueChange={choose}
      inputValue={text}
      itemToStringLabel={(option: Option) => option.label}
      autoHighlight
      defaultOpen={rest.openAtOnce ?? false}
      onInputValueChange={(next) => {
        setText(next);
        onSearch(next);
      }}
    >
      <Base.Input
        aria-label={label}
        placeholder={placeholder}
        autoFocus={rest.autoFocus}
        className={inputClass}
      />
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup
            role="region"
            aria-label={label}
            className="w-(--anchor-width) min-w-56 rounded-control border border-line bg-raised p-1 shadow-popover"
          >
            <CloseInOwnWords />
            <Base.Empty className="px-2 py-1 text-table text-ink-3 empty:hidden">{emptyText}</Base.Empty>
            <Base.List className="max-h-72 overflow-auto">
              {(option: Option) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  className="flex min-h-control cursor-pointer items-center rounded-chip px-2 text-body data-highlighted:bg-sunken"
                >
                  <bdi>{option.label}</bdi>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** The library puts a button for screen readers round an open list and names it in English alone. */
function CloseInOwnWords() {
  const { t } = useTranslation("common");
  const name = t("close");
  useLayoutEffect(() => {
    for (const one of document.querySelectorAll('[role="button"][aria-label="Dismiss"]'))
      one.setAttribute("aria-label", name);
  }, [name]);
  return null;
}
