import { useTranslation } from "react-i18next";
import { type Shortcut, useAllShortcuts } from "../lib/shortcuts";
import { Dialog } from "./dialog";
import { Kbd } from "./kbd";

function groupsOf(shortcuts: readonly Shortcut[]): [string, Shortcut[]][] {
  return Object.entries(Object.groupBy(shortcuts, (one) => one.group)) as [string, Shortcut[]][];
}

/** All keys that work on this screen, as they were declared. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation("common");
  const shortcuts = useAllShortcuts().filter((one) => !one.unlisted);
  return (
    <Dialog open={open} onClose={onClose} title={t("keys.title")}>
      <section
        aria-label={t("keys.title")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
        tabIndex={0}
        className="flex flex-col gap-4"
      >
        {groupsOf(shortcuts).map(([group, list]) => (
          <section key={group}>
            <h3 className="mb-1 text-table font-medium text-ink-2">{group}</h3>
            <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5">
              {list.map((one) => (
                <div key={`${one.keys} ${one.label}`} className="contents">
                  <dt>{one.label}</dt>
                  <dd>
                    <Kbd keys={one.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </Dialog>
  );
}
