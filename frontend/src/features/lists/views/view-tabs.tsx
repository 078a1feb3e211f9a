import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { AskedObject } from "@/features/cards/public/types";
import { cx } from "@/shared/lib/cx";
import type { ViewControl } from "./view-control";

const ViewActions = lazy(async () => ({ default: (await import("./view-actions")).ViewActions }));

type ViewTabsProps = { object: AskedObject; control: ViewControl };

/** Everybody, and the saved views of this list; a dot where something was turned since. */
export function ViewTabs({ object, control }: ViewTabsProps) {
  const { t } = useTranslation("lists");
  const { views, view, changed, openView } = control;
  return (
    <div className="flex items-center gap-x-2 border-b border-line bg-surface ps-2 pe-3 max-tablet:flex-wrap">
      <nav
        aria-label={t("views.label")}
        className="flex min-w-0 flex-1 overflow-x-auto overflow-y-hidden max-tablet:min-w-3/5"
      >
        <Tab current={view === null} onOpen={() => openView(null)}>
          {t("views.all")}
        </Tab>
        {views.map((one) => (
          <Tab key={one.id} current={one.id === view?.id} onOpen={() => openView(one.id)}>
            <bdi>{one.name}</bdi>
            {one.id === view?.id && changed && (
              <span className="size-2 shrink-0 rounded-full bg-warning">
                <span className="sr-only">{t("views.changed")}</span>
              </span>
            )}
          </Tab>
        ))}
      </nav>
      <Suspense>
        {(view || control.narrowed || control.ask.sort || control.state.cols || control.group) && (
          <ViewActions object={object} control={control} />
        )}
      </Suspense>
    </div>
  );
}

type TabProps = { current: boolean; onOpen: () => void; children: React.ReactNode };

function Tab({ current, onOpen, children }: TabProps) {
  return (
    <button
      type="button"
      aria-current={current ? "page" : undefined}
      onClick={onOpen}
      className={cx(
        "flex min-h-9 max-w-56 shrink-0 cursor-pointer items-center gap-1.5 border-b-2 px-3 text-table whitespace-nowrap -outline-offset-2 pointer-coarse:min-h-control",
        current
          ? "border-accent font-medium text-ink"
          : "border-transparent text-ink-2 hover:border-line-strong hover:text-ink",
      )}
    >
      {children}
    </button>
  );
}
