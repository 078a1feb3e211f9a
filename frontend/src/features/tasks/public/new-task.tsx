import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ContactPicker } from "@/features/contacts/public/contact-picker";
import { Dialog } from "@/shared/ui/dialog";
import { PlanTask } from "./plan-task";

type Person = { id: string; name: string };

/** A task from anywhere: for whom, then what and when in words. */
export function NewTask({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("tasks");
  const [person, setPerson] = useState<Person | null>(null);
  return (
    <Dialog open onClose={onClose} title={person ? t("new.for", { name: person.name }) : t("new.title")}>
      {person ? (
        <PlanTask subject={{ contactId: person.id }} autoFocus onDone={onClose} />
      ) : (
        <ContactPicker label={t("new.whom")} but={[]} autoFocus onPick={setPerson} />
      )}
    </Dialog>
  );
}
