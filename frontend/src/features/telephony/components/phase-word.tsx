import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import type { Phase } from "../model/line";

const LOOK: Record<Phase, string> = {
  ringing: "text-info",
  calling: "text-info",
  talking: "text-success",
  held: "text-warning",
  wrapUp: "text-warning",
};

/** What the call is doing: a colour and a word, never a colour alone. */
export function PhaseWord({ phase }: { phase: Phase }) {
  const { t } = useTranslation("telephony");
  return (
    <span className={cx("inline-flex shrink-0 items-center gap-2 font-medium", LOOK[phase])}>
      <span
        aria-hidden="true"
        className={cx(
          "size-2.5 rounded-full bg-current",
          phase === "ringing" && "animate-pulse [animation-duration:1s]",
        )}
      />
      {t(`phase.${phase}`)}
    </span>
  );
}
