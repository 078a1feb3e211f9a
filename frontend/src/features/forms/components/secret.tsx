import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SecretsIn } from "@/api/gen";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { LtrField } from "@/shared/ui/field";
import type { Form } from "../model/draft";
import { useFormWrites } from "../queries";

type SecretProps = {
  form: Form;
  name: keyof SecretsIn & ("signing" | "captcha" | "page_token");
  since: string | null;
};

/** Written and never shown again. */
export function Secret({ form, name, since }: SecretProps) {
  const { t } = useTranslation("forms");
  const { setSecrets } = useFormWrites();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const label = useId();
  async function keep(value: string | null): Promise<void> {
    setBusy(true);
    try {
      await setSecrets(form, { [name]: value }, t(value ? "builders.secretKept" : "builders.secretGone"));
      setText("");
    } catch (refusal) {
      showToast(refusal instanceof Error ? refusal.message : String(refusal), { tone: "danger" });
    } finally {
      setBusy(false);
    }
  }
  return (
    <form
      aria-labelledby={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) void keep(text.trim());
      }}
      className="flex flex-col gap-2 border-t border-line pt-4"
    >
      <p id={label} className="font-medium">
        {t(`builders.${name}`)}
      </p>
      <p className="text-table text-ink-2">{t(`builders.${name}What`)}</p>
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-48 flex-1">
          <LtrField
            label={t(since ? "builders.secretNew" : "builders.secretText")}
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Button type="submit" busy={busy} disabled={!text.trim()}>
          {t("builders.secretKeep")}
        </Button>
        {since && (
          <Button busy={busy} onClick={() => void keep(null)}>
            {t("builders.secretDrop")}
          </Button>
        )}
      </div>
    </form>
  );
}
