import { useTranslation } from "react-i18next";
import { justCalled } from "@/shared/lib/just-called";
import { Dialog } from "@/shared/ui/dialog";
import { ComposerForm } from "../components/composer-form";
import { readWhat } from "./record-what";

/** The composer from below, over whatever is open: the same chips, the same draft. */
export function RecordSheet({ text, onClose }: { text: string; onClose: () => void }) {
  const { t } = useTranslation("interactions");
  const { kind, object, id, name } = readWhat(text);
  return (
    <Dialog open kind="sheet" title={name || t("composer.label")} onClose={onClose}>
      <div className="-m-4">
        <ComposerForm
          key={id}
          subject={object === "contacts" ? { contactId: id } : { companyId: id }}
          sheet={{
            kind,
            onClose,
            onSaved: () => justCalled.forget(id),
          }}
        />
      </div>
    </Dialog>
  );
}
