import { useNavigate } from "@tanstack/react-router";
import { NotebookPen, Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CardObject, CardRecord } from "@/features/cards/public/types";
import { runWhenThere } from "@/shared/lib/shortcuts";
import { mainOf } from "../table/card-values";

const ICON = { size: 20, strokeWidth: 1.75, "aria-hidden": true } as const;
const LOOK = "flex flex-1 cursor-pointer flex-col items-center justify-center gap-0.5 text-meta font-medium";

type PushedAsideProps = { object: CardObject; row: CardRecord; name: string };

/** Under a row that was pushed aside: call, and write down what was said. */
export function PushedAside({ object, row, name }: PushedAsideProps) {
  const { t } = useTranslation("lists");
  const navigate = useNavigate();
  function note(): void {
    void (object === "contacts"
      ? navigate({ to: "/contacts/$contactId", params: { contactId: row.id } })
      : navigate({ to: "/companies/$companyId", params: { companyId: row.id } }));
    runWhenThere("i");
  }
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
        onClick={note}
        className={`${LOOK} bg-sunken text-ink`}
      >
        <NotebookPen {...ICON} />
        {t("swipe.note")}
      </button>
    </>
  );
}
