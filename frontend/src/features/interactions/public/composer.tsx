import { useRecordDepth } from "@/features/cards/public/record-depth";
import { useIsPhone } from "@/shared/lib/use-media";
import { ComposerDoor } from "../components/composer-door";
import { ComposerForm } from "../components/composer-form";
import { isDeal, type Subject } from "../components/subject";

/** On top of the line of time; on the phone's card it comes from below when it is asked for. */
export function Composer({ subject }: { subject: Subject }) {
  const page = useRecordDepth() === "page";
  return useIsPhone() && page && !isDeal(subject) ? (
    <ComposerDoor subject={subject} />
  ) : (
    <ComposerForm subject={subject} />
  );
}
