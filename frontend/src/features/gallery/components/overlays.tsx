import { useState } from "react";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { CommandPalette } from "@/shared/ui/command-palette";
import { Dialog } from "@/shared/ui/dialog";
import { KeyHelp } from "@/shared/ui/key-help";
import { Menu, MenuChoice, MenuItem, MenuLine } from "@/shared/ui/menu";
import { Popover } from "@/shared/ui/popover";
import { NAMES, NOTHING, OPTIONS, SAMPLE } from "./samples";
import { Section } from "./section";
import { useWords } from "./words";

type Shown = "dialog" | "drawer" | "sheet" | "palette" | "keys" | null;

const LAYERS = ["dialog", "drawer", "sheet", "palette", "keys"] as const;

/** What lies over the page, opened by its button. */
export function Overlays() {
  const words = useWords();
  const [shown, show] = useState<Shown>(null);
  const [choice, setChoice] = useState("a");
  const close = () => show(null);
  return (
    <Section name="Overlays">
      {LAYERS.map((layer) => (
        <Button key={layer} onClick={() => show(layer)}>
          {words[layer]}
        </Button>
      ))}
      <Menu trigger={<Button>{words.menu}</Button>} align="start">
        <MenuItem keys="n c" onSelect={NOTHING}>
          {SAMPLE}
        </MenuItem>
        <MenuLine />
        <MenuChoice label={words.choice} value={choice} options={OPTIONS} onChoose={setChoice} />
      </Menu>
      <Popover title={words.popover} trigger={<Button>{words.popover}</Button>}>
        <p>{SAMPLE}</p>
      </Popover>
      <Button
        onClick={() => showToast(SAMPLE, { tone: "success", action: { label: words.undo, run: NOTHING } })}
      >
        {words.toast}
      </Button>
      {(shown === "dialog" || shown === "drawer" || shown === "sheet") && (
        <Dialog open kind={shown} title={words[shown]} onClose={close}>
          <p>{NAMES.join(", ")}</p>
        </Dialog>
      )}
      <KeyHelp open={shown === "keys"} onClose={close} />
      <CommandPalette
        open={shown === "palette"}
        onClose={close}
        label={words.palette}
        placeholder={words.find}
        text=""
        onText={NOTHING}
        pending={false}
        status=""
        groups={[{ title: words.name, items: NAMES.map((title) => ({ id: title, title, run: NOTHING })) }]}
      />
    </Section>
  );
}
