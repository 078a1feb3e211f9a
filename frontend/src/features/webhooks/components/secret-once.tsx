import { Copy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { CopyBox } from "@/features/settings/public/copy-box";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";

type SecretOnceProps = { secret: string; rotated?: boolean; onClose: () => void };

export function SecretOnce({ secret, rotated, onClose }: SecretOnceProps) {
  const { t } = useTranslation("webhooks");
  return (
    <Dialog open onClose={onClose} title={t("secret.title")}>
      <div className="flex flex-col gap-3">
        <p>{t("secret.once")}</p>
        {rotated && <p>{t("secret.former")}</p>}
        <CopyBox
          ltr
          label={t("secret.title")}
          text={secret}
          icon={<Copy size={16} strokeWidth={1.75} aria-hidden="true" />}
        />
        <Button tone="primary" onClick={onClose} className="self-end">
          {t("secret.kept")}
        </Button>
      </div>
    </Dialog>
  );
}
