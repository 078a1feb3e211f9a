import { useRouterState } from "@tanstack/react-router";
import { NotebookPen, PanelRightOpen, PhoneOff, X } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { directionOf } from "@/i18n/languages";
import { useLanguage } from "@/i18n/use-language";
import { justCalled } from "@/shared/lib/just-called";
import { isTyping } from "@/shared/lib/keys";
import { formatPhone } from "@/shared/lib/phone";
import { isModalOpen, useShortcuts } from "@/shared/lib/shortcuts";
import { useIsPhone } from "@/shared/lib/use-media";
import { Chip } from "@/shared/ui/chip";
import { IconButton } from "@/shared/ui/icon-button";
import { CallClock } from "../components/call-clock";
import { callHands } from "../components/call-hands";
import { PhaseWord } from "../components/phase-word";
import { finish } from "../components/use-call-writes";
import { type Line, useLines } from "../components/use-lines";
import { callsNow } from "./calls-now";

const loadPanel = () => import("../components/call-panel");
const CallPanel = lazy(async () => ({ default: (await loadPanel()).CallPanel }));

const PANEL_PX = 480;
const BLINK_MS = 1_000;

/** The call over the whole app: one line, and beside the page the card. Nothing is left, and no focus is taken. */
export function CallStrip() {
  const { shown, others } = useLines();
  useEffect(() => void loadPanel(), []);
  return shown ? <Strip line={shown} others={others} /> : null;
}

type StripProps = { line: Line; others: readonly Line[] };

function Strip({ line, others }: StripProps) {
  const { t } = useTranslation("telephony");
  const nameOf = useName();
  const [folded, setFolded] = useFolded(line.id);
  const { note, who } = callHands;
  const atDesk = useRouterState({ select: (state) => state.location.pathname === "/desk" });
  const over = line.phase === "wrapUp";
  const ringing = [line, ...others].filter(({ phase }) => phase === "ringing");
  useTitle(ringing[0] ? nameOf(ringing[0]) : null);

  /** At once where the panel is there: the next key is for it. Otherwise it has to come first. */
  function inPanel(act: () => void): void {
    if (!folded && note.current) act();
    else {
      setFolded(false);
      setTimeout(() => soon(act));
    }
  }

  useEffect(() => {
    if (over && isIdle()) setTimeout(() => callHands.note.current?.toOutcome());
  }, [over]);

  /** Whoever writes on the one writes on with the other. */
  function change(id: string): void {
    const writing = document.activeElement?.closest("[data-call-panel]");
    callsNow.switchTo(id);
    if (writing) setTimeout(() => note.current?.toNote());
  }

  const group = t("strip.label");
  const next = others[0];
  useShortcuts([
    {
      keys: "F2",
      label: t("strip.focus"),
      group,
      inFields: true,
      run: () => inPanel(() => (who.current ? who.current.focus() : note.current?.toNote())),
    },
    {
      keys: "F4",
      label: t("strip.note"),
      group,
      inFields: true,
      run: () => inPanel(() => note.current?.toNote()),
    },
    {
      keys: "F8",
      label: t("strip.save"),
      group,
      inFields: true,
      run: () => inPanel(() => note.current?.save()),
    },
    ...(next
      ? [{ keys: "F9", label: t("strip.other"), group, inFields: true, run: () => change(next.id) }]
      : []),
  ]);

  return (
    <>
      <section
        aria-label={group}
        data-call-strip=""
        className="order-1 flex h-12 shrink-0 items-center gap-3 overflow-hidden border-t border-line bg-surface px-3 tablet:order-none tablet:border-t-0 tablet:border-b"
      >
        <p role="alert" className="sr-only">
          {ringing.map((one) => t("strip.incoming", { who: nameOf(one) })).join(". ")}
        </p>
        <PhaseWord phase={line.phase} />
        <CallClock key={line.id + line.phase} since={line.since} seconds={line.seconds} />
        <button
          type="button"
          aria-expanded={!folded}
          onClick={() => setFolded(!folded)}
          className="min-h-control min-w-12 cursor-pointer truncate text-start font-medium hover:text-accent"
        >
          <bdi>{nameOf(line)}</bdi>
        </button>
        {line.caller.company && (
          <bdi className="hidden min-w-0 truncate text-ink-2 tablet:inline">{line.caller.company}</bdi>
        )}
        {line.via && (
          <span className="hidden min-w-0 truncate text-ink-2 desk:inline">
            {t("strip.via")} <bdi>{line.via}</bdi>
          </span>
        )}
        <span className="ms-auto flex shrink-0 items-center gap-1">
          {others.map((one) => (
            <Chip
              key={one.id}
              pressed={false}
              {...(one === next ? { "aria-keyshortcuts": "F9" } : {})}
              onClick={() => callsNow.switchTo(one.id)}
              className="max-w-24 overflow-hidden tablet:max-w-60"
            >
              <span className="sr-only">{t(`phase.${one.phase}`)}</span>
              <bdi className="min-w-0 truncate">{nameOf(one)}</bdi>
              <CallClock since={one.since} seconds={one.seconds} />
            </Chip>
          ))}
          {!line.live && !over && (
            <IconButton
              label={t("strip.end")}
              icon={<PhoneOff size={20} strokeWidth={1.75} aria-hidden="true" />}
              onClick={() => justCalled.end()}
            />
          )}
          <IconButton
            label={t("strip.note")}
            keys="F4"
            icon={<NotebookPen size={20} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => inPanel(() => note.current?.toNote())}
          />
          {folded && !atDesk && (
            <span className="hidden tablet:inline">
              <IconButton
                label={t("panel.unfold")}
                icon={
                  <PanelRightOpen
                    size={20}
                    strokeWidth={1.75}
                    aria-hidden="true"
                    className="rtl:-scale-x-100"
                  />
                }
                onClick={() => setFolded(false)}
              />
            </span>
          )}
          <IconButton
            label={t("strip.leave")}
            icon={<X size={20} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => finish(line)}
          />
        </span>
      </section>
      {!atDesk && (
        <Suspense>
          <CallPanel line={line} folded={folded} onFold={() => setFolded(true)} />
        </Suspense>
      )}
    </>
  );
}

const MOST_FRAMES = 120;

/** Once the card of the call is there. */
function soon(act: () => void, frames = MOST_FRAMES): void {
  if (callHands.note.current) act();
  else if (frames > 0) requestAnimationFrame(() => soon(act, frames - 1));
}

function useName(): (line: Line) => string {
  const { t } = useTranslation("telephony");
  return ({ caller }) => caller.name ?? (caller.number ? formatPhone(caller.number) : t("who.withheld"));
}

/** Each call has its own; it unfolds by itself, but never over what is being written. */
function useFolded(id: string): [boolean, (folded: boolean) => void] {
  const phone = useIsPhone();
  const direction = directionOf(useLanguage());
  const [folded, setFolded] = useState<Readonly<Record<string, boolean>>>({});
  useEffect(() => {
    setFolded((before) => (id in before ? before : { ...before, [id]: phone || isWritten(direction) }));
  }, [id, phone, direction]);
  return [folded[id] ?? true, (next) => setFolded((before) => ({ ...before, [id]: next }))];
}

/** Somebody writes in a field that begins where the panel would lie. */
function isWritten(direction: "ltr" | "rtl"): boolean {
  const at = document.activeElement;
  if (!at || !isTyping(at)) return false;
  const { left, right } = at.getBoundingClientRect();
  return direction === "rtl" ? right < PANEL_PX : left > window.innerWidth - PANEL_PX;
}

/** The hands are nowhere in particular. */
function isIdle(): boolean {
  const at = document.activeElement;
  return !isModalOpen() && (!at || at === document.body || at.matches("h1, main"));
}

/** Another tab, another window: the title says who calls. */
function useTitle(name: string | null): void {
  useEffect(() => {
    if (!name) return;
    const before = document.title;
    let on = false;
    const timer = setInterval(() => {
      on = !on;
      document.title = on ? `● ${name}` : before;
    }, BLINK_MS);
    return () => {
      clearInterval(timer);
      document.title = before;
    };
  }, [name]);
}
