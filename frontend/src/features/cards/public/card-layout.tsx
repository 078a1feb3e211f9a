import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useMedia } from "@/shared/lib/use-media";
import { Tabs } from "@/shared/ui/tabs";
import { useRecordDepth } from "./record-depth";

const TABS = ["stream", "facts", "work"] as const;

type CardLayoutProps = { header: ReactNode; facts: ReactNode; stream: ReactNode; work: ReactNode };

/** Wide: facts, timeline, work side by side. Narrow, or beside a list: the same three as tabs. */
export function CardLayout({ header, facts, stream, work }: CardLayoutProps) {
  const { t } = useTranslation("cards");
  const wide = useMedia("(min-width: 1024px)");
  const desk = useRecordDepth() === "page" && wide;
  if (!desk) return <NarrowCard header={header} facts={facts} stream={stream} work={work} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {header}
      <div className="grid min-h-0 flex-1 grid-cols-[320px_minmax(0,1fr)_280px]">
        <aside aria-label={t("tabs.facts")} className="overflow-y-auto border-e border-line bg-surface">
          {facts}
        </aside>
        <div className="overflow-y-auto">
          <div className="mx-auto flex max-w-[760px] flex-col">{stream}</div>
        </div>
        <aside aria-label={t("tabs.work")} className="overflow-y-auto border-s border-line bg-surface">
          {work}
        </aside>
      </div>
    </div>
  );
}

/** The header goes away with the page: what is read has the whole screen. */
function NarrowCard({ header, facts, stream, work }: CardLayoutProps) {
  const { t } = useTranslation("cards");
  const [tab, setTab] = useState("stream");
  const group = t("keys.group");
  const tabs = TABS.map((value, index) => ({
    keys: String(index + 1),
    label: t(`tabs.${value === "stream" ? "timeline" : value}`),
    group,
    run: () => setTab(value),
  }));
  const planTask = {
    keys: "t",
    label: t("keys.task"),
    group,
    run: () => {
      setTab("work");
      requestAnimationFrame(() => document.querySelector<HTMLElement>("[aria-keyshortcuts='T']")?.focus());
    },
  };
  useShortcuts(tab === "work" ? tabs : [...tabs, planTask]);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {header}
      <Tabs
        value={tab}
        onChange={setTab}
        items={[
          {
            value: "stream",
            label: t("tabs.timeline"),
            content: <div className="flex flex-col">{stream}</div>,
          },
          { value: "facts", label: t("tabs.facts"), content: <div className="bg-surface">{facts}</div> },
          { value: "work", label: t("tabs.work"), content: <div className="bg-surface">{work}</div> },
        ]}
      />
    </div>
  );
}
