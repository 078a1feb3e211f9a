import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";

type CopyBoxProps = { label: string; text: string; icon?: ReactNode; ltr?: boolean };

/** Something to hand on: readable, selectable, and one press away from the clipboard. */
export function CopyBox({ label, text, icon, ltr }: CopyBoxProps) {
  const { t } = useTranslation("settings");
  const [copied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }
  return (
    <div className="flex flex-col gap-2">
      <textarea
        readOnly
        aria-label={label}
        dir={ltr ? "ltr" : "auto"}
        value={text}
        rows={Math.min(6, text.split("\n").length + (text.length > 60 ? 1 : 0))}
        onFocus={(event) => event.target.select()}
        className="w-full rounded-chip border border-line bg-sunken p-2 text-body"
      />
      <Button icon={icon} onClick={() => void copy()} className="self-start">
        {copied ? t("copied") : t("copy")}
      </Button>
    </div>
  );
}
