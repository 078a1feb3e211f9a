import { Group } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CardObject } from "@/features/cards/public/types";
import { Button } from "@/shared/ui/button";

const Holding = lazy(async () => ({ default: (await import("../components/holding")).Holding }));

type CardSegmentsProps = { object: CardObject; id: string; name: string };

/** In which segments somebody is, and why: asked only when somebody wants to know. */
export function CardSegments(card: CardSegmentsProps) {
  const { t } = useTranslation("cards");
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="px-2 py-2">
      <Button
        tone="quiet"
        icon={<Group size={16} strokeWidth={1.75} aria-hidden="true" />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t("segments")}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <Holding {...card} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
