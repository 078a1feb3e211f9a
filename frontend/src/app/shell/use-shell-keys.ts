import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useUndo } from "@/features/change-sets/public/use-undo";
import { isTyping } from "@/shared/lib/keys";
import { overlays } from "@/shared/lib/overlays";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { PLACES } from "./places";

/** The keys that work everywhere. Ctrl Z in a field stays the field's own. */
export function useShellKeys(): void {
  const { t } = useTranslation("common");
  const navigate = useNavigate();
  const undo = useUndo();
  const group = t("keys.everywhere");
  useShortcuts([
    { keys: "mod+k", label: t("search.hint"), group, inFields: true, run: () => overlays.show("palette") },
    { keys: "?", label: t("keys.title"), group, run: () => overlays.show("keys") },
    {
      keys: "mod+z",
      label: t("undo.label"),
      group,
      run: () => !isTyping(document.activeElement) && undo.last(),
    },
    { keys: "n c", label: t("new.contact"), group, run: () => overlays.show("new-contact") },
    { keys: "n o", label: t("new.company"), group, run: () => overlays.show("new-company") },
    { keys: "n d", label: t("new.deal"), group, run: () => overlays.show("new-deal") },
    { keys: "n t", label: t("new.task"), group, run: () => overlays.show("new-task") },
    { keys: "n i", label: t("new.interaction"), group, run: () => overlays.show("new-interaction") },
    ...PLACES.map((place) => ({
      keys: place.keys,
      label: t(`nav.${place.name}`),
      group,
      run: () => void navigate({ to: place.to }),
    })),
    { keys: "Escape", label: t("keys.back"), group, run: () => undefined, told: true },
  ]);
}
