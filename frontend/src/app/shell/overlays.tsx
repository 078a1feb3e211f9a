import { lazy, Suspense } from "react";
import { Palette } from "@/features/search/public/palette";
import { type Overlay, overlays } from "@/shared/lib/overlays";

/** Each comes when it is first asked for; the palette, which everybody asks for, is here already. */
const KeyHelp = lazy(async () => ({ default: (await import("@/shared/ui/key-help")).KeyHelp }));
const NewContact = lazy(async () => ({
  default: (await import("@/features/contacts/public/new-contact")).NewContact,
}));
const NewCompany = lazy(async () => ({
  default: (await import("@/features/companies/public/new-company")).NewCompany,
}));
const NewDeal = lazy(async () => ({
  default: (await import("@/features/deals/public/new-deal")).NewDealAnywhere,
}));
const NewTask = lazy(async () => ({
  default: (await import("@/features/tasks/public/new-task")).NewTask,
}));
const NewInteraction = lazy(async () => ({
  default: (await import("@/features/interactions/public/new-interaction")).NewInteraction,
}));
const MergeCards = lazy(async () => ({
  default: (await import("@/features/merging/public/merge-cards")).MergeCards,
}));
const WaitingSheet = lazy(async () => ({
  default: (await import("@/features/offline/public/waiting-sheet")).WaitingSheet,
}));
const RecordSheet = lazy(async () => ({
  default: (await import("@/features/interactions/public/record-sheet")).RecordSheet,
}));

/** Loaded when first asked for: nothing of it is in the first page. */
export function Overlays({ open }: { open: { name: Overlay; text: string } }) {
  return (
    <Suspense>
      <OneOf {...open} />
    </Suspense>
  );
}

function OneOf({ name, text }: { name: Overlay; text: string }) {
  switch (name) {
    case "palette":
      return <Palette onClose={overlays.close} />;
    case "keys":
      return <KeyHelp open onClose={overlays.close} />;
    case "new-contact":
      return <NewContact initial={text} onClose={overlays.close} />;
    case "merge":
      return <MergeCards key={text} text={text} onClose={overlays.close} />;
    case "new-deal":
      return <NewDeal onClose={overlays.close} />;
    case "new-task":
      return <NewTask onClose={overlays.close} />;
    case "new-interaction":
      return <NewInteraction onClose={overlays.close} />;
    case "waiting":
      return <WaitingSheet leaving={text === "leaving"} onClose={overlays.close} />;
    case "record":
      return <RecordSheet key={text} text={text} onClose={overlays.close} />;
    case "new-company":
      return <NewCompany initial={text} onClose={overlays.close} />;
  }
}
