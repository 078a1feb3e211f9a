import { NotebookPen, Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CardRecord } from "@/features/cards/public/types";
import { mainOf } from "../table/card-values";

const ICON = { size: 20, strokeWidth: 1.75, "aria-hidden": true } as const;
const LOOK = "flex flex-1 cursor-pointer flex-col items-center justify-center gap-0.5 text-meta font-medium";

type PushedAsideProps = { row: CardRecord; name: string; onNote: () => void };

/** Under a row that was pushed aside: call, and write down what was said. */
export function PushedAside({ row, name, onNote }: PushedAsideProps) {
  const { t } = useTranslation("lists");
  const number = mainOf(row.phones)?.number;
  return (
    <>
      {number && (
        <a
          href={`tel:${number}`}
          aria-label={t("swipe.callName", { name })}
          className={`${LOOK} bg-accent text-on-accent`}
        >
          <Phone {...ICON} />
          {t("swipe.call")}
        </a>
      )}
      <button
        type="button"
        aria-label={t("swipe.noteName", { name })}
        onClick={onNote}
        className={`${LOOK} bg-sunken text-ink`}
      >
        <NotebookPen {...ICON} />
        {t("swipe.note")}
      </button>
    </>
  );
}
