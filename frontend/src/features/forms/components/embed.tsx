import { ExternalLink } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EmbedOut } from "@/api/gen";
import { CopyBox } from "@/features/settings/public/copy-box";
import { Chip } from "@/shared/ui/chip";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { SettingGroup } from "@/shared/ui/setting-row";
import { Skeleton } from "@/shared/ui/skeleton";
import type { Form } from "../model/draft";
import { useEmbed } from "../queries";
import { Builders } from "./builders";
import { FirstLead } from "./first-lead";

const WAYS = ["link", "script", "html", "builders"] as const;
type Way = (typeof WAYS)[number];

/** How the form comes before visitors: four ways, each to copy; and whether somebody has come by them. */
export function Embed({ form }: { form: Form }) {
  const { t } = useTranslation("forms");
  const [way, setWay] = useState<Way>("link");
  const { data, error, refetch } = useEmbed(form);
  return (
    <div className="flex max-w-3xl flex-col gap-6 py-4">
      <FirstLead formId={form.id} />
      <SettingGroup title={t("embed.title")}>
        <div className="flex flex-col gap-4 p-4">
          <fieldset className="flex flex-wrap gap-2">
            <legend className="sr-only">{t("embed.title")}</legend>
            {WAYS.map((one) => (
              <Chip key={one} pressed={one === way} onClick={() => setWay(one)}>
                {t(`embed.${one}`)}
              </Chip>
            ))}
          </fieldset>
          {error && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
          {!data && !error && <Skeleton label={t("embed.title")} />}
          {data && way === "builders" && <Builders form={form} hook={data.hook} />}
          {data && way !== "builders" && <Snippet key={way} way={way} embed={data} />}
        </div>
      </SettingGroup>
    </div>
  );
}

function Snippet({ way, embed }: { way: Exclude<Way, "builders">; embed: EmbedOut }) {
  const { t } = useTranslation("forms");
  return (
    <>
      <p className="text-ink-2">{t(`embed.${way}What`)}</p>
      <CopyBox label={t(`embed.${way}`)} text={embed[way]} ltr />
      {way === "link" && (
        <a
          href={embed.link}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-control items-center gap-2 self-start text-accent hover:underline"
        >
          <ExternalLink size={16} strokeWidth={1.75} aria-hidden="true" />
          {t("embed.open")}
        </a>
      )}
    </>
  );
}
