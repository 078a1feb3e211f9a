import { ComposerForm } from "../components/composer-form";

/** The composer as it stands on top of a line of time, on any screen. */
export function ComposerShown({ contactId }: { contactId: string }) {
  return <ComposerForm subject={{ contactId }} />;
}
