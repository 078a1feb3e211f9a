import { chooseLanguage } from "@/i18n";
import { LANGUAGE_NAMES, LANGUAGES } from "@/i18n/languages";
import { useLanguage } from "@/i18n/use-language";
import { preferences, usePreferences } from "@/shared/lib/preferences";
import { Chip } from "@/shared/ui/chip";
import { Composed } from "../components/composed";
import { Controls } from "../components/controls";
import { OfScreens } from "../components/of-screens";
import { Overlays } from "../components/overlays";
import { Records } from "../components/records";
import { States } from "../components/states";

/** Every component with its states, in all languages and both themes: for eyes and for screenshots. */
export function GalleryPage() {
  const language = useLanguage();
  const { theme } = usePreferences();
  return (
    <main className="mx-auto flex max-w-5xl flex-col gap-4 p-4">
      <h1 className="text-page font-semibold">Kartoteka UI</h1>
      <div className="flex flex-wrap gap-2">
        {LANGUAGES.map((one) => (
          <Chip key={one} lang={one} pressed={one === language} onClick={() => void chooseLanguage(one)}>
            {LANGUAGE_NAMES[one]}
          </Chip>
        ))}
        {(["light", "dark"] as const).map((one) => (
          <Chip key={one} pressed={one === theme} onClick={() => preferences.set({ theme: one })}>
            {one}
          </Chip>
        ))}
      </div>
      <Controls />
      <Records />
      <Composed />
      <OfScreens />
      <Overlays />
      <States />
    </main>
  );
}
