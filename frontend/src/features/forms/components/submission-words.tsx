import { RotateCcw, ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { fitting, type Submission, type Verdict } from "../submission-queries";

const TONES: Record<Submission["state"], string> = {
  lead: "text-success",
  spam: "text-ink-2",
  error: "text-danger",
  received: "text-ink-2",
  test: "text-ink-2",
};

export function StateWords({ of: { state, made_card, contact_in_bin } }: { of: Submission }) {
  const { t } = useTranslation("forms");
  const made = made_card ? t("became.made") : t("became.known");
  const word = state === "lead" ? made : t(`became.${state}`);
  return (
    <span className={`text-table ${TONES[state]}`}>
      {word}
      {state === "lead" && contact_in_bin && ` · ${t("became.binned")}`}
    </span>
  );
}

const WORDS = [
  { verdict: "replay", icon: RotateCcw },
  { verdict: "not-spam", icon: ShieldCheck },
  { verdict: "spam", icon: ShieldAlert },
] as const;

type DoingsProps = { about: readonly Submission[]; onSay: (verdict: Verdict) => void };

/** What can be said about these; what fits none of them is not offered. */
export function Doings({ about, onSay }: DoingsProps) {
  const { t } = useTranslation("forms");
  return WORDS.filter(({ verdict }) => fitting(verdict, about).length > 0).map(({ verdict, icon: Icon }) => (
    <Button
      key={verdict}
      icon={<Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
      onClick={() => onSay(verdict)}
    >
      {t(`say.${verdict}`)}
    </Button>
  ));
}
