import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyBox } from "@/features/settings/public/copy-box";
import { useMay } from "@/features/settings/public/may";
import { SelectField } from "@/shared/ui/select-field";
import type { Form } from "../model/draft";
import { Secret } from "./secret";

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
