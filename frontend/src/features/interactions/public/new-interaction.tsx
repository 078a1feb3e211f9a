import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ContactPicker } from "@/features/contacts/public/contact-picker";
import { holdKeys } from "@/shared/lib/overlays";
import { runWhenThere } from "@/shared/lib/shortcuts";
import { Dialog } from "@/shared/ui/dialog";

/** Something that happened, from anywhere: with whom, and their card opens ready to write. */
export function NewInteraction({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("interactions");
  const navigate = useNavigate();

  function record(contactId: string): void {
    onClose();
    void navigate({ to: "/contacts/$contactId", params: { contactId } });
    holdKeys();
    runWhenThere("i");
  }

  return (
    <Dialog open onClose={onClose} title={t("new.title")}>
      <ContactPicker label={t("new.whom")} but={[]} autoFocus onPick={(person) => record(person.id)} />
    </Dialog>
  );
}
