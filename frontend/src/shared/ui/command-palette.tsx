import { Dialog as Base } from "@base-ui/react/dialog";
import { ChevronRight, Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { cx } from "../lib/cx";
import { Kbd } from "./kbd";

export type PaletteItem = {
  id: string;
  title: ReactNode;
  subtitle?: ReactNode;
  icon?: ReactNode;
  keys?: string;
  /** Never run by an Enter that came before it was shown. */
  onlyByHand?: boolean;
  /** What else can be done with it: → or Ctrl Enter. */
  actions?: readonly PaletteItem[];
  /** Its plain name, over its actions. */
  name?: string;
  run: () => void;
};

type PaletteGroup = { title: string; items: readonly PaletteItem[] };

type CommandPaletteProps = {
  open: boolean;
  onClose: () => void;
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  groups: readonly PaletteGroup[];
  status: string;
  /** Enter pressed before the answer came: the first hit is opened as soon as it is there. */
  pending: boolean;
  /** Enter was pressed while the palette was still opening. */
  entered?: boolean;
  actionsHint?: string;
};

/** One field for everything: the focus stays in it, the arrows move through the hits. */
export function CommandPalette(props: CommandPaletteProps) {
  return (
    <Base.Root open={props.open} onOpenChange={(next) => !next && props.onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Base.Popup
          data-modal-open=""
          aria-label={props.label}
          className="fixed inset-x-0 top-0 z-40 mx-auto flex max-h-[70vh] w-full flex-col overflow-hidden border border-line bg-raised shadow-dialog tablet:top-[10vh] tablet:w-[min(640px,calc(100vw-16px))] tablet:rounded-sheet"
        >
          <PaletteBody {...props} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function PaletteBody({
  onClose,
  label,
  placeholder,
  text,
  onText,
  groups: found,
  status,
  pending,
  entered,
  actionsHint,
}: CommandPaletteProps) {
  const listId = useId();
  const [active, setActive] = useState(0);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (entered) setWanted(true);
  }, [entered]);
  const [inside, setInside] = useState<PaletteItem | null>(null);
  const groups = inside?.actions ? [{ title: inside.name ?? "", items: inside.actions }] : found;
  const items = groups.flatMap((group) => group.items);
  const current = Math.min(active, Math.max(0, items.length - 1));

  function run(item: PaletteItem | undefined): void {
    if (!item) return;
    onClose();
    item.run();
  }

  useEffect(() => {
    if (!wanted || pending) return;
    setWanted(false);
    if (items[0] && !items[0].onlyByHand) run(items[0]);
  });

  function enter(item: PaletteItem | null): void {
    setInside(item);
    setActive(0);
  }

  /** The arrow that leads on, where the page is read from the right, too; inside a text it moves the caret. */
  function leadsOn(event: KeyboardEvent<HTMLInputElement>): boolean {
    const { selectionStart, value } = event.currentTarget;
    const on = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "Enter") return event.ctrlKey || event.metaKey;
    return event.key === on && selectionStart === value.length;
  }

  function leadsBack(event: KeyboardEvent): boolean {
    const back = document.documentElement.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    return event.key === "Escape" || event.key === back;
  }

  function pressed(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const last = items.length - 1;
    if (inside && leadsBack(event)) {
      event.stopPropagation();
      enter(null);
    } else if (!inside && leadsOn(event) && items[current]?.actions) enter(items[current]);
    else if (event.key === "ArrowDown") setActive(current >= last ? 0 : current + 1);
    else if (event.key === "ArrowUp") setActive(current <= 0 ? last : current - 1);
    else if (event.key === "Enter" && pending) setWanted(true);
    else if (event.key === "Enter") run(items[current]);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search size={20} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
        <input
          role="combobox"
          aria-label={label}
          aria-expanded={items.length > 0}
          aria-controls={listId}
          aria-activedescendant={items[current] ? `${listId}-${items[current].id}` : undefined}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: opened by the person, to type here
          autoFocus
          dir="auto"
          value={text}
          placeholder={placeholder}
          onKeyDown={pressed}
          onChange={(event) => {
            onText(event.target.value);
            enter(null);
            setWanted(false);
          }}
          className="h-12 min-w-0 flex-1 bg-transparent text-title outline-none placeholder:text-ink-3"
        />
        <Kbd keys="Esc" />
      </div>
      <div id={listId} role="listbox" aria-label={label} className="min-h-0 overflow-auto p-1">
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={group.title} role="group" aria-label={group.title}>
            <p aria-hidden="true" className="px-2 pt-2 pb-1 text-meta text-ink-3">
              {group.title}
            </p>
            {group.items.map((item) => (
              <PaletteLine
                key={item.id}
                id={`${listId}-${item.id}`}
                item={item}
                active={items[current]?.id === item.id}
                hint={actionsHint}
                onActions={() => enter(item)}
                onHover={() => setActive(items.indexOf(item))}
                onRun={() => run(item)}
              />
            ))}
          </div>
        ))}
      </div>
      <p role="status" className={cx("px-3 py-2 text-table text-ink-2", !status && "sr-only")}>
        {status}
      </p>
    </>
  );
}

type PaletteLineProps = {
  id: string;
  item: PaletteItem;
  active: boolean;
  hint: string | undefined;
  onActions: () => void;
  onHover: () => void;
  onRun: () => void;
};

function PaletteLine({ id, item, active, hint, onActions, onHover, onRun }: PaletteLineProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above owns the keyboard
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      ref={(node) => {
        if (active) node?.scrollIntoView({ block: "nearest" });
      }}
      onPointerMove={onHover}
      onClick={(event) => ((event.target as Element).closest("[data-actions]") ? onActions() : onRun())}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-chip px-2 py-1 aria-selected:bg-accent-soft"
    >
      <span className="shrink-0 text-ink-2">{item.icon}</span>
      <span className="min-w-0 flex-1 truncate">{item.title}</span>
      {item.subtitle && <span className="max-w-[50%] truncate text-table text-ink-2">{item.subtitle}</span>}
      {item.keys && <Kbd keys={item.keys} />}
      {item.actions && (
        <span
          title={hint}
          data-actions=""
          className={cx(
            "inline-flex size-6 shrink-0 items-center justify-center rounded-chip text-ink-2 hover:bg-surface pointer-coarse:size-control rtl:-scale-x-100",
            !active && "opacity-40",
          )}
        >
          <ChevronRight size={16} strokeWidth={1.75} aria-hidden="true" />
        </span>
      )}
    </div>
  );
}
