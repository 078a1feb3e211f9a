import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MeOut } from "@/api/gen";
import { parseSmartLine } from "@/features/contacts/public/smart-line";
import { overlays } from "@/shared/lib/overlays";
import { useAllShortcuts } from "@/shared/lib/shortcuts";
import type { PaletteItem } from "@/shared/ui/command-palette";

/** As it was understood: the name, then the number and the address apart from it. */
function created(text: string, t: TFunction<"search">): ReactNode {
  const { name, phone, email } = parseSmartLine(text);
  const rest = [phone, email].filter(Boolean);
  return (
    <>
      {t("create", { text: name || rest[0] || text.trim() })}{" "}
      {name && rest.length > 0 && (
        <bdi dir="ltr" className="tabular text-ink-2">
          {rest.join(" · ")}
        </bdi>
      )}
    </>
  );
}

/** Every declared key is a command here: the palette is where keys are learnt. */
export function useCommands(text: string): PaletteItem[] {
  const { t } = useTranslation("search");
  const shortcuts = useAllShortcuts();
  const navigate = useNavigate();
  // The shell has asked who reads; what is not known yet is not offered.
  const grants = useQueryClient().getQueryData<MeOut>(["me"])?.grants;
  const sees = (object: string) => grants?.[object]?.["view"] === "all";
  const wanted = text.trim().replace(/^>\s*/, "").toLowerCase();
  const commands = shortcuts
    .filter(
      (one) => one.keys !== "mod+k" && !one.told && !one.unlisted && one.label.toLowerCase().includes(wanted),
    )
    .map((one) => ({
      id: `key-${encodeURIComponent(one.keys)}`,
      title: one.label,
      keys: one.keys,
      run: one.run,
    }));
  const settings: PaletteItem[] = [
    ...(sees("lead_forms") ? [{ to: "/settings/forms" as const, title: t("settings.forms") }] : []),
    ...(sees("phone_systems")
      ? [{ to: "/settings/telephony" as const, title: t("settings.telephony") }]
      : []),
    ...(sees("webhooks") ? [{ to: "/settings/webhooks" as const, title: t("settings.webhooks") }] : []),
  ]
    .filter((one) => one.title.toLowerCase().includes(wanted))
    .map(({ to, title }) => ({ id: to, title, run: () => void navigate({ to }) }));
  if (text.startsWith("@")) return [];
  if (!wanted || text.startsWith(">")) return [...commands, ...settings];
  const create: PaletteItem = {
    id: "create",
    onlyByHand: true,
    icon: <Plus size={16} strokeWidth={1.75} aria-hidden="true" />,
    title: created(text, t),
    run: () => overlays.show("new-contact", text.trim()),
  };
  return [...commands, ...settings, create];
}
