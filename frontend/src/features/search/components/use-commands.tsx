import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { overlays } from "@/shared/lib/overlays";
import { useAllShortcuts } from "@/shared/lib/shortcuts";
import type { PaletteItem } from "@/shared/ui/command-palette";

/** Every declared key is a command here: the palette is where keys are learnt. */
export function useCommands(text: string): PaletteItem[] {
  const { t } = useTranslation("search");
  const shortcuts = useAllShortcuts();
  const wanted = text.trim().replace(/^>\s*/, "").toLowerCase();
  const commands = shortcuts
    .filter((one) => one.keys !== "mod+k" && !one.told && !one.unlisted && one.label.toLowerCase().includes(wanted))
    .map((one) => ({
      id: `key-${encodeURIComponent(one.keys)}`,
      title: one.label,
      keys: one.keys,
      run: one.run,
    }));
  if (!wanted || text.startsWith(">")) return commands;
  const create: PaletteItem = {
    id: "create",
    onlyByHand: true,
    icon: <Plus size={16} strokeWidth={1.75} aria-hidden="true" />,
    title: t("create", { text: text.trim() }),
    run: () => overlays.show("new-contact", text.trim()),
  };
  return [...commands, create];
}
