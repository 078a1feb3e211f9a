import { ClipboardPaste, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { IconButton } from "@/shared/ui/icon-button";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { SettingGroup } from "@/shared/ui/setting-row";
import { Skeleton } from "@/shared/ui/skeleton";
import { RateForm } from "../components/rate-form";
import { RatesPaste } from "../components/rates-paste";
import { useSaving } from "../components/use-saving";
import { Section } from "../public/section";
import { reachOf, useMe } from "../queries";
import { type Rate, useRates, useRateWrites } from "../rates-queries";

const SHOWN = 50;

export function RatesPage() {
  const { t } = useTranslation("settings");
  const { data: rates, error, refetch } = useRates();
  const [shown, setShown] = useState(SHOWN);
  const [pasting, setPasting] = useState(false);
  const me = useMe();
  const mayEdit = reachOf(me, "rates", "edit") === "all";
  const base = me?.workspace.currency ?? "";
  return (
    <Section
      title={t("place.rates")}
      lead={mayEdit ? t("rates.lead", { currency: base }) : t("onlyAdministrator")}
    >
      {mayEdit && <RateForm base={base} last={rates?.[0]?.currency} />}
      {error && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      {!rates && !error && <Skeleton label={t("place.rates")} />}
      {rates && (
        <SettingGroup
          title={t("rates.entered")}
          aside={
            mayEdit && (
              <Button
                icon={<ClipboardPaste size={16} strokeWidth={1.75} aria-hidden="true" />}
                onClick={() => setPasting(true)}
              >
                {t("rates.paste")}
              </Button>
            )
          }
        >
          {rates.length === 0 && <p className="px-4 py-3 text-ink-2">{t("rates.none")}</p>}
          <ul>
            {rates.slice(0, shown).map((rate) => (
              <RateLine key={rate.id} rate={rate} base={base} mayEdit={mayEdit} />
            ))}
          </ul>
        </SettingGroup>
      )}
      {rates && rates.length > shown && (
        <Button className="self-center" onClick={() => setShown(shown + SHOWN)}>
          {t("more")}
        </Button>
      )}
      {pasting && <RatesPaste base={base} onClose={() => setPasting(false)} />}
    </Section>
  );
}

function RateLine({ rate, base, mayEdit }: { rate: Rate; base: string; mayEdit: boolean }) {
  const { t } = useTranslation("settings");
  const fmt = useFmt();
  const { change, remove } = useRateWrites();
  const { report } = useSaving();
  const { currency } = rate;
  const day = fmt.date(new Date(`${rate.day}T00:00:00`));
  const name = `${currency} · ${day}`;
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-1.5 last:border-b-0">
      <span className="w-28 shrink-0 text-ink-2">{day}</span>
      <span className="tabular flex min-w-0 flex-1 flex-wrap items-center gap-x-1">
        <bdi dir="ltr">1 {currency} =</bdi>
        {mayEdit ? (
          <InlineEdit
            label={t("rates.change", { name })}
            keptAs={rate.id}
            ltr
            snug
            value={rate.rate}
            onSave={(value) => change(rate, value.replace(",", "."), t("saved"))}
          />
        ) : (
          <bdi dir="ltr">{rate.rate}</bdi>
        )}
        <bdi dir="ltr">{base}</bdi>
      </span>
      {mayEdit && (
        <IconButton
          label={t("rates.delete", { name })}
          icon={<Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => void remove(rate, t("rates.deleted", { name })).catch(report)}
        />
      )}
    </li>
  );
}
