import { Copy } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { NewInvitationOut } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { CopyBox } from "../public/copy-box";

type InvitationLinkProps = { invitation: NewInvitationOut; onClose: () => void };

/** The link, this once: nobody keeps its secret. */
export function InvitationLink({ invitation, onClose }: InvitationLinkProps) {
  const { t } = useTranslation("settings");
  const fmt = useFmt();
  const link = `${window.location.origin}/join#${invitation.secret ?? ""}`;
  return (
    <Dialog open onClose={onClose} title={t("people.linkFor", { name: invitation.name })}>
      <div className="flex flex-col gap-3">
        <p>{t("people.linkTell", { date: fmt.date(new Date(invitation.expires_at)) })}</p>
        <CopyBox
          label={t("people.link")}
          text={link}
          icon={<Copy size={16} strokeWidth={1.75} aria-hidden="true" />}
        />
        <Button tone="primary" onClick={onClose} className="self-end">
          {t("close")}
        </Button>
      </div>
    </Dialog>
  );
}
