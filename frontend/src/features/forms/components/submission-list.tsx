import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { isTyping, meantKey } from "@/shared/lib/keys";
import { shippedKey, useShortcuts } from "@/shared/lib/shortcuts";
import { useFmt } from "@/shared/lib/use-fmt";
import { RelativeTime } from "@/shared/ui/relative-time";
import { cameFrom, saidBy, visitorOf } from "../model/visitor";
import { fitting, type Submission, useSorting, type Verdict } from "../submission-queries";
import { SubmissionDrawer } from "./submission-drawer";
import { Doings, StateWords } from "./submission-words";

type SubmissionListProps = {
  submissions: readonly Submission[];
  /** Whether each says by which form it came. */
  named: boolean;
  mayEdit: boolean;
};

const MOST_CHOSEN = 100;
const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const WORDS: Record<string, Verdict> = { s: "spam", n: "not-spam", r: "replay" };

/** J K to walk, X to choose, S spam, N not spam, R once more, Enter to open. */
export function SubmissionList({ submissions, named, mayEdit }: SubmissionListProps) {
  const { t } = useTranslation("forms");
  const list = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [openId, setOpenId] = useState<string | null>(null);
  const sort = useSorting();
  useKeyHelp();
  const some = submissions.filter(({ id }) => chosen.has(id));

  function toggle(id: string): void {
    const next = new Set(chosen);
    if (!next.delete(id) && next.size < MOST_CHOSEN) next.add(id);
    setChosen(next);
  }

  async function say(verdict: Verdict, about: readonly Submission[]): Promise<void> {
    if (fitting(verdict, about).length === 0) return;
    await sort(verdict, about);
    setChosen(new Set());
  }

  /** True when the key was ours. */
  function pressed(key: string, at: number): boolean {
    const step = STEPS[key];
    const row = submissions[at];
    const word = WORDS[key];
    if (step !== undefined) {
      list.current?.querySelectorAll<HTMLElement>("[data-opens]")[at + step]?.focus();
      return true;
    }
    if (!mayEdit || !row) return false;
    if (key === "x") toggle(row.id);
    else if (word) void say(word, some.length > 0 ? some : [row]);
    else if (key === "Escape" && some.length > 0) setChosen(new Set());
    else return false;
    return true;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isTyping(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = [...(list.current?.querySelectorAll("li") ?? [])];
    const at = rows.findIndex((row) => row.contains(event.target as Node));
    const key = meantKey(event.nativeEvent);
    if (at < 0 || !pressed(key.length === 1 ? shippedKey(key) : key, at)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      {some.length > 0 && (
        <section
          aria-label={t("chosen.title")}
          className="sticky top-0 z-10 flex flex-wrap items-center gap-2 rounded-control border border-line-strong bg-raised p-2"
        >
          <span className="px-2 font-medium">{t("chosen.count", { count: some.length })}</span>
          <Doings about={some} onSay={(verdict) => void say(verdict, some)} />
        </section>
      )}
      <ul
        ref={list}
        onKeyDown={onKeyDown}
        aria-label={t("came.all")}
        className="rounded-control border border-line bg-surface"
      >
        {submissions.map((one) => (
          <li
            key={one.id}
            className={cx(
              "flex items-start border-b border-line last:border-b-0",
              chosen.has(one.id) && "bg-accent-soft",
            )}
          >
            {mayEdit && (
              <label className="flex min-h-control min-w-control shrink-0 cursor-pointer items-center justify-center self-stretch">
                <input
                  type="checkbox"
                  aria-label={t("chosen.choose", { name: visitorOf(one) || t("came.nobody") })}
                  checked={chosen.has(one.id)}
                  onChange={() => toggle(one.id)}
                  className="size-4 cursor-pointer accent-accent"
                />
              </label>
            )}
            <Row one={one} named={named} onOpen={() => setOpenId(one.id)} />
          </li>
        ))}
      </ul>
      {openId && (
        <SubmissionDrawer
          id={openId}
          mayEdit={mayEdit}
          onSay={(verdict, about) => void say(verdict, [about])}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  );
}

type RowProps = { one: Submission; named: boolean; onOpen: () => void };

function Row({ one, named, onOpen }: RowProps) {
  const { t } = useTranslation("forms");
  const fmt = useFmt();
  const from = cameFrom(one);
  const sender = useSender(one.sender);
  return (
    <button
      type="button"
      data-opens=""
      onClick={onOpen}
      className="flex min-w-0 flex-1 cursor-pointer flex-wrap items-start gap-x-4 gap-y-1 py-2 pe-4 text-start hover:bg-sunken"
    >
      <span className="flex min-w-40 flex-1 flex-col">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <bdi className="font-medium break-words">{visitorOf(one) || t("came.nobody")}</bdi>
          <StateWords of={one} />
        </span>
        {one.reason_text && (
          <span className={one.state === "error" ? "text-table text-danger" : "text-table text-ink-2"}>
            {one.reason_text}
          </span>
        )}
        <bdi className="line-clamp-1 text-table text-ink-2">{saidBy(one)}</bdi>
      </span>
      <span className="flex min-w-0 flex-col text-table text-ink-2 tablet:max-w-64 tablet:text-end">
        <span>
          <RelativeTime at={one.received_at} withTime />
          {one.repeats > 0 && ` · ${t("came.repeats", { shown: fmt.number(one.repeats + 1) })}`}
        </span>
        <span className="truncate">
          {named && <bdi>{one.form_name}</bdi>}
          {named && from && " · "}
          {from ? <bdi>{from}</bdi> : !named && sender}
        </span>
      </span>
    </button>
  );
}

const BRANDS: Record<string, string> = {
  tilda: "Tilda",
  webflow: "Webflow",
  elementor: "Elementor",
  typeform: "Typeform",
  google: "Google Ads",
  meta: "Meta",
};
const OWN = ["form", "json"] as const;

/** What sent it: a builder by its name, else how it was sent. */
function useSender(sender: string): string {
  const { t } = useTranslation("forms");
  return BRANDS[sender] ?? t(`sender.${OWN.find((one) => one === sender) ?? "other"}`);
}

function useKeyHelp(): void {
  const { t } = useTranslation("forms");
  const group = t("came.all");
  const told = (keys: string, label: string) => ({ keys, label, group, run: () => undefined, told: true });
  const first = () => document.querySelector<HTMLElement>("main [data-opens]")?.focus();
  useShortcuts([
    { keys: "j", label: t("keys.walk"), group, run: first },
    told("enter", t("keys.open")),
    told("x", t("keys.choose")),
    told("s", t("keys.spam")),
    told("n", t("keys.notSpam")),
    told("r", t("keys.replay")),
  ]);
}
