import { AlarmClock, Check, UserRound, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { assignTasks, completeTasks, putOffTasks } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { isoDay } from "@/shared/lib/iso-day";
import { useOwnClock } from "@/shared/lib/own-clock";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import { dayOf } from "../public/put-off";
import { PutOffChoice } from "../public/put-off-choice";
import { useRefresh } from "../queries";
import type { Chosen } from "./use-chosen";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
const MOST = 500;
type Part = "give" | "putOff";

type ManyBarProps = { chosen: Chosen; shown: readonly string[] };

/** What can be done with all that are chosen: each is one change, so one Undo. */
export function ManyBar({ chosen, shown }: ManyBarProps) {
  const { t } = useTranslation("tasks");
  const fmt = useFmt();
  const own = useOwnClock();
  const users = useUserNames();
  const announce = useAnnounce();
  const refresh = useRefresh();
  const [open, setOpen] = useState<Part | null>(null);
  const [busy, setBusy] = useState(false);
  const ids = shown.filter((id) => chosen.ids?.has(id)).slice(0, MOST);
  const count = ids.length;
  useShortcuts([
    { keys: "escape", label: t("many.clear"), group: t("page.title"), run: chosen.leave, unlisted: true },
  ]);

  async function act(write: () => Promise<unknown>, said: string): Promise<void> {
    setOpen(null);
    setBusy(true);
    try {
      await write();
      announce(said);
      chosen.leave();
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    }
    setBusy(false);
    await refresh();
  }

  const give = (assignee_id: string, name: string) =>
    act(
      () => assignTasks({ body: { ids, assignee_id }, throwOnError: true }),
      t("handOn.done", { count, name }),
    );
  const putOff = (to_on: string) =>
    act(() => putOffTasks({ body: { ids, to_on }, throwOnError: true }), t("many.moved", { count }));
  const end = () =>
    act(() => completeTasks({ body: { ids }, throwOnError: true }), t("many.ended", { count }));
  const part = (name: Part) => ({
    title: t(`many.${name}`),
    open: open === name,
    onOpen: (next: boolean) => setOpen(next ? name : null),
    disabled: busy || count === 0,
  });
  return (
    <section
      aria-label={t("many.selecting")}
      data-bottom-bar=""
      className="sticky bottom-3 z-10 mx-auto flex w-fit max-w-full flex-wrap items-center justify-center gap-1 rounded-control border border-line-strong bg-raised py-1 ps-3 pe-1 shadow-dialog"
    >
      <p role="status" className="tabular pe-1 text-table">
        {t("many.count", { count, shown: fmt.number(count) })}
      </p>
      {count < shown.length && (
        <Button tone="quiet" onClick={() => chosen.set(shown)}>
          <span className="text-accent">{t("many.all")}</span>
        </Button>
      )}
      <div className="order-3 flex max-w-full items-center gap-1 overflow-x-auto tablet:order-2">
        <Button
          tone="quiet"
          icon={<Check {...ICON} />}
          disabled={busy || count === 0}
          className="shrink-0"
          onClick={() => void end()}
        >
          {t("many.done")}
        </Button>
        <Action {...part("putOff")} icon={<AlarmClock {...ICON} />}>
          <PutOffChoice onChoose={(when) => void putOff(isoDay(dayOf(when, own.now())))} />
        </Action>
        <Action {...part("give")} icon={<UserRound {...ICON} />}>
          <ul className="max-h-72 overflow-y-auto">
            {[...users].map(([id, name]) => (
              <li key={id}>
                <button
                  type="button"
                  onClick={() => void give(id, name)}
                  className="min-h-control w-full cursor-pointer rounded-chip px-2 text-start hover:bg-sunken"
                >
                  <bdi>{name}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </Action>
      </div>
      <IconButton
        small
        className="order-2 ms-auto tablet:order-3"
        label={t("many.clear")}
        keys="escape"
        icon={<X {...ICON} />}
        onClick={chosen.leave}
      />
    </section>
  );
}

type ActionProps = {
  title: string;
  icon: ReactNode;
  open: boolean;
  onOpen: (open: boolean) => void;
  disabled: boolean;
  children: ReactNode;
};

function Action({ title, icon, open, onOpen, disabled, children }: ActionProps) {
  return (
    <Popover
      title={title}
      open={open}
      onOpenChange={onOpen}
      trigger={
        <Button tone="quiet" icon={icon} disabled={disabled} className="shrink-0">
          {title}
        </Button>
      }
    >
      {children}
    </Popover>
  );
}
