import { onlineManager, type QueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { session } from "@/api/session";
import { person } from "@/features/session/public/person";
import { overlays } from "@/shared/lib/overlays";
import { preferences } from "@/shared/lib/preferences";
import { showToast } from "@/shared/lib/toasts";
import { freshenCards } from "../device/cards";
import { watchConnection } from "../device/connection";
import { forgetOthers, forgetWhatWasRead } from "../device/database";
import { keepQueries } from "../device/kept-queries";
import { registerWorker } from "../device/worker";
import { replay } from "../queue/replay";
import type { Answer } from "../queue/rules";
import { followOtherTabs, onWishToSend, refreshWaiting } from "../queue/store";
import { type WaitingEdit, waiting } from "./waiting";

const AGAIN_MS = 30_000;
const QUIET_MS = 4_000;
/** Ways in from a launcher or from another app: the manifest names them. */
const WAYS_IN = ["palette", "new-contact"] as const;

let started = false;
let sending = false;
let wished = false;
let stopKeeping: (() => void) | null = null;
let keeping = "";

const OURS = { ns: "offline" } as const;

/** Loaded after the first paint, or before it where nobody answers. */
export function startOffline(queries: QueryClient): void {
  if (started) return;
  started = true;
  watchConnection();
  followOtherTabs();
  const follow = () => void followPerson(queries).catch(() => undefined);
  session.subscribe(follow);
  preferences.subscribe(follow);
  follow();
  const send = () => void sendNow(queries);
  onWishToSend(send);
  onlineManager.subscribe((online) => online && send());
  document.addEventListener("visibilitychange", () => !document.hidden && send());
  setInterval(() => !document.hidden && send(), AGAIN_MS);
  waiting.subscribe(showBadge);
  comeIn();
  describeApp();
  void registerWorker(() => ({
    ready: i18next.t("update.ready", OURS),
    reload: i18next.t("update.reload", OURS),
  }));
}

/** Whose device this is, and what it may keep of theirs. */
async function followPerson(queries: QueryClient): Promise<void> {
  if (session.state() === "ended") return;
  if (session.state() !== "signed-in") return leave();
  const owner = person();
  const wanted = preferences.get().keepHere ? owner : "";
  if (!owner || keeping === `${owner} ${wanted}`) return;
  stopKeeping?.();
  keeping = `${owner} ${wanted}`;
  stopKeeping = wanted ? keepQueries(queries, owner, () => !onlineManager.isOnline()) : null;
  await refreshWaiting();
  await forgetOthers(owner);
  if (!wanted) await forgetWhatWasRead(owner);
  setTimeout(() => wanted && freshen(owner), QUIET_MS);
  await sendNow(queries);
}

/** The server sent this person away: what was read goes, what was written waits for them to come back. */
async function leave(): Promise<void> {
  const owner = keeping.split(" ")[0];
  stopKeeping?.();
  stopKeeping = null;
  keeping = "";
  waiting.put([]);
  if (owner) await forgetWhatWasRead(owner);
}

function freshen(owner: string): void {
  if (!onlineManager.isOnline() || person() !== owner) return;
  void freshenCards(owner, Date.now()).catch(() => undefined);
}

/** Without an answer nothing is tried; a session that ended is a matter of the door. */
export async function sendNow(queries: QueryClient): Promise<void> {
  wished = true;
  if (sending || !onlineManager.isOnline() || session.state() !== "signed-in") return;
  if (!waiting.get().some((one) => one.state === "waiting")) return;
  sending = true;
  wished = false;
  const { sent, asks } = await replay(undefined, (item, answer) => showAnswer(queries, item, answer)).finally(
    () => {
      sending = false;
    },
  );
  // Added while the last of the others was being sent: its turn is now, not with the next round.
  if (wished) void sendNow(queries);
  if (sent.length > 0) {
    await queries.invalidateQueries();
    showToast(i18next.t("sent", { ...OURS, count: sent.length }), { tone: "success" });
  }
  if (asks > 0) {
    showToast(i18next.t("asks", { ...OURS, count: asks }), {
      tone: "danger",
      action: { label: i18next.t("look", OURS), run: () => overlays.show("waiting") },
    });
  }
}

type Shown = { data: { version: number }; etag: string | null };

/** What the server has of a card by now is what the next change is made upon, before it is read again. */
async function showAnswer(queries: QueryClient, item: WaitingEdit, answer: Answer): Promise<void> {
  const queryKey = [item.object, "one", item.recordId];
  if (!queries.getQueryData(queryKey)) return;
  await queries.cancelQueries({ queryKey });
  const version = Number(answer.data["version"]);
  queries.setQueryData<Shown>(queryKey, (shown) =>
    shown && shown.data.version < version ? (answer as Shown) : undefined,
  );
}

function showBadge(): void {
  const device = navigator as Navigator & { setAppBadge?: (count: number) => Promise<void> };
  void device.setAppBadge?.(waiting.get().length).catch(() => undefined);
}

function comeIn(): void {
  const asked = new URLSearchParams(location.search);
  const way = WAYS_IN.find((one) => asked.has(one));
  if (!way) return;
  history.replaceState(history.state, "", location.pathname);
  overlays.show(way, asked.get(way) ?? "");
}

/** A launcher names the app in the language it is used in. */
function describeApp(): void {
  const name = () => {
    const link = document.querySelector<HTMLLinkElement>("link[rel=manifest]");
    if (link) link.href = `/manifest.${i18next.language}.webmanifest`;
  };
  name();
  i18next.on("languageChanged", name);
}
