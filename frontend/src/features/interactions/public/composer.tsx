import { useRecordDepth } from "@/features/cards/public/record-depth";
import { useIsPhone } from "@/shared/lib/use-media";
import { ComposerDoor } from "../components/composer-door";
import { ComposerForm } from "../components/composer-form";
import type { Subject } from "../components/subject";

/** On top of the line of time; on a phone it comes from below when it is asked for. */
export function Composer({ subject }: { subject: Subject }) {
  const page = useRecordDepth() === "page";
  return useIsPhone() && page ? <ComposerDoor subject={subject} /> : <ComposerForm subject={subject} />;
}
