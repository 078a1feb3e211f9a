import { useState } from "react";
import { useTranslation } from "react-i18next";
import { overlays } from "@/shared/lib/overlays";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useIsPhone } from "@/shared/lib/use-media";
import { Tabs } from "@/shared/ui/tabs";
import type { CardLayoutProps } from "../public/card-parts";
import { useRecordDepth } from "../public/record-depth";
import { CardBar } from "./card-bar";

const TABS = ["stream", "facts", "work"] as const;

/** The header goes away with the page: what is read has the whole screen. */
export function NarrowCard({ header, facts, stream, work, reach }: CardLayoutProps) {
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
  const page = useRecordDepth() === "page";
  const barred = useIsPhone() && page;
  const { object, id, name } = reach;
  const note = () => overlays.show("record", JSON.stringify({ kind: "note", object, id, name }));
  return (
    <>
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
      {barred && <CardBar reach={reach} onNote={note} onTask={planTask.run} />}
    </>
  );
}
