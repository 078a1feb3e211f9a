import { NewCompany } from "@/features/companies/public/new-company";
import { NewContact } from "@/features/contacts/public/new-contact";
import { MergeCards } from "@/features/merging/public/merge-cards";
import { Palette } from "@/features/search/public/palette";
import { type Overlay, overlays } from "@/shared/lib/overlays";
import { KeyHelp } from "@/shared/ui/key-help";

/** Loaded when first asked for: nothing of it is in the first page. */
export function Overlays({ open }: { open: { name: Overlay; text: string } }) {
  switch (open.name) {
    case "palette":
      return <Palette onClose={overlays.close} />;
    case "keys":
      return <KeyHelp open onClose={overlays.close} />;
    case "new-contact":
      return <NewContact initial={open.text} onClose={overlays.close} />;
    case "merge":
      return <MergeCards key={open.text} text={open.text} onClose={overlays.close} />;
    case "new-company":
      return <NewCompany initial={open.text} onClose={overlays.close} />;
  }
}
