import { onlineManager } from "@tanstack/react-query";
import { type LookingIn, leaveRecord, lookAtRecord } from "@/api/gen";
import { session } from "@/api/session";
import { randomKey } from "@/api/session-fetch";
import { answeredAt, comeTo, placeOf } from "./lookers";

export type Shown = Pick<LookingIn, "object" | "record_id">;

const AGAIN_MS = 20_000;
const SETTLED_MS = 300;
/** Nobody has touched anything for so long: nobody looks. */
const AWAY_MS = 5 * 60_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

const screen = randomKey();

/** Says where this tab is, every while and whenever that changes, until the answer is called. */
export function beHere(shown: Shown): () => void {
  const place = placeOf(shown.object, shown.record_id);
  const at = { field: null as string | null, touched: Date.now(), said: false };
  let soon: ReturnType<typeof setTimeout> | null = null;
  comeTo(place);

  const isThere = () => document.visibilityState === "visible" && Date.now() - at.touched < AWAY_MS;

  async function say(): Promise<void> {
    if (!isThere()) return leave();
    if (!onlineManager.isOnline() || session.state() !== "signed-in") return;
    at.said = true;
    try {
      const { data } = await lookAtRecord({ path: { screen }, body: { ...shown, field: at.field } });
      if (data) answeredAt(place, data.data);
    } catch {
      // nobody answers: it is said again in a while
    }
  }

  function leave(keepalive = false): void {
    if (!at.said) return;
    at.said = false;
    answeredAt(place, []);
    if (session.state() !== "signed-in") return;
    leaveRecord({ path: { screen }, keepalive }).catch(() => {});
  }

  function sayShortly(): void {
    if (soon !== null) clearTimeout(soon);
    soon = setTimeout(() => void say(), SETTLED_MS);
  }

  function edit(event: Event): void {
    const field = event.type === "focusin" ? fieldAt(event.target) : null;
    if (field === at.field) return;
    at.field = field;
    sayShortly();
  }

  function touch(): void {
    const wasThere = isThere();
    at.touched = Date.now();
    if (!wasThere) sayShortly();
  }

  const hide = () => leave(true);
  const again = setInterval(() => void say(), AGAIN_MS);
  document.addEventListener("visibilitychange", sayShortly);
  document.addEventListener("focusin", edit);
  document.addEventListener("focusout", edit);
  window.addEventListener("pagehide", hide);
  for (const sign of SIGNS) document.addEventListener(sign, touch, { passive: true });
  sayShortly();

  return () => {
    clearInterval(again);
    if (soon !== null) clearTimeout(soon);
    document.removeEventListener("visibilitychange", sayShortly);
    document.removeEventListener("focusin", edit);
    document.removeEventListener("focusout", edit);
    window.removeEventListener("pagehide", hide);
    for (const sign of SIGNS) document.removeEventListener(sign, touch);
    leave();
  };
}

const FIELD = /^[\w.-]{1,64}$/;

/** By which name the record keeps what is being typed; nothing where that is none of its fields. */
function fieldAt(target: EventTarget | null): string | null {
  if (!(target instanceof HTMLElement) || !target.matches("input, textarea, select")) return null;
  const field = target.closest("[data-field]")?.getAttribute("data-field") ?? "";
  return FIELD.test(field) ? field : null;
}
