import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/lib/shortcuts";

function intoTheList(): void {
  document.querySelector<HTMLElement>('[role="grid"] [data-index][tabindex="0"]')?.focus();
}

/** The keys that the table hears itself, for those who ask with "?"; J goes into the list from anywhere. */
export function useListKeyHelp(pastes: boolean): void {
  const { t } = useTranslation("lists");
  const group = t("list.keys");
  const told = (keys: string, label: string) => ({ keys, label, group, run: () => undefined, told: true });
  useShortcuts([
    { keys: "j", label: t("keys.walk"), group, run: intoTheList },
    { keys: "k", label: t("keys.walk"), group, run: intoTheList, unlisted: true },
    told("enter", t("keys.open")),
    told("Space", t("keys.peek")),
    told("x", t("keys.choose")),
    told("Shift+x", t("keys.stretch")),
    told("mod+a", t("keys.all")),
    told("e", t("keys.edit")),
    told("mod+c", t("keys.copy")),
    ...(pastes ? [told("mod+v", t("keys.paste"))] : []),
  ]);
}
