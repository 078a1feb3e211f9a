import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SecretsIn } from "@/api/gen";
import { CopyBox } from "@/features/settings/public/copy-box";
import { useMay } from "@/features/settings/public/may";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { LtrField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import type { Form } from "../model/draft";
import { useFormWrites } from "../queries";

const BUILDERS = {
  tilda: "Tilda",
  webflow: "Webflow",
  cf7: "Contact Form 7",
  elementor: "Elementor",
  typeform: "Typeform",
  google: "Google Ads",
  meta: "Meta (Facebook, Instagram)",
} as const;
type Builder = keyof typeof BUILDERS;
/** Those that sign what they send, or name a key with it. */
const SIGNING: readonly Builder[] = ["tilda", "webflow", "typeform", "google", "meta"];

/** Where another builder has to send, and what is pressed there. */
export function Builders({ form, hook }: { form: Form; hook: string }) {
  const { t } = useTranslation("forms");
  const [builder, setBuilder] = useState<Builder>("tilda");
  const mayEdit = useMay("lead_forms", "edit");
  return (
    <>
      <SelectField
        label={t("builders.which")}
        value={builder}
        options={Object.entries(BUILDERS).map(([value, label]) => ({ value, label }))}
        onChange={(event) => setBuilder(event.target.value as Builder)}
      />
      <ol className="flex list-decimal flex-col gap-1 ps-5">
        {t(`builders.${builder}`)
          .split("\n")
          .map((step) => (
            <li key={step}>{step}</li>
          ))}
      </ol>
      <CopyBox key={builder} label={t("builders.address")} text={hook} ltr />
      {builder === "meta" && <CopyBox label={t("builders.verify")} text={form.key} ltr />}
      {mayEdit && SIGNING.includes(builder) && (
        <Secret key={`${builder}s`} form={form} name="signing" since={form.signing_since} />
      )}
      {mayEdit && builder === "meta" && <Secret key="token" form={form} name="page_token" since={null} />}
    </>
  );
}

type SecretProps = { form: Form; name: keyof SecretsIn & ("signing" | "page_token"); since: string | null };

/** Written and never shown again. */
function Secret({ form, name, since }: SecretProps) {
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
