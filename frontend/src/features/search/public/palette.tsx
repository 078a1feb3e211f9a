import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { takeTypedAhead } from "@/shared/lib/overlays";
import { useDebounced } from "@/shared/lib/use-debounced";
import { CommandPalette } from "@/shared/ui/command-palette";
import { useColleagues } from "../components/use-colleagues";
import { useCommands } from "../components/use-commands";
import { useHits } from "../components/use-hits";
import { useSegmentHits } from "../components/use-segment-hits";

const PAUSE_MS = 80;

/** Ctrl K: people, companies, numbers, places and commands in one field. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("search");
  const [text, setText] = useState("");
  const [entered, setEntered] = useState(false);
  useEffect(() => {
    const ahead = takeTypedAhead();
    if (ahead.text) setText(ahead.text);
    setEntered(ahead.entered);
  }, []);
  const settled = useDebounced(text.trim(), PAUSE_MS);
  const hits = useHits(settled, text.trim());
  const colleagues = useColleagues(text);
  const segments = useSegmentHits(text);
  const commands = useCommands(text);
  const pending = text.trim() !== settled || hits.isSearching;
  const nothing = settled !== "" && !pending && hits.items.length + colleagues.length + segments.length === 0;

  return (
    <CommandPalette
      open
      onClose={onClose}
      label={t("label")}
      placeholder={t("placeholder")}
      text={text}
      onText={setText}
      pending={pending && !hits.hasOwn && text.trim() !== ""}
      entered={entered}
      actionsHint={t("actions")}
      status={hits.problem ?? (nothing ? t("nothing") : "")}
      groups={[
        ...(hits.items.length > 0
          ? [{ title: text.trim() ? t("hits") : t("recent"), items: hits.items }]
          : []),
        ...(colleagues.length > 0 ? [{ title: t("colleagues"), items: colleagues }] : []),
        ...(segments.length > 0 ? [{ title: t("segments"), items: segments }] : []),
        ...(commands.length > 0 ? [{ title: t("commands"), items: commands }] : []),
      ]}
    />
  );
}
