import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { Face } from "@/shared/ui/face";

export type Duplicate = { id: string; name: string; company: string | null; strong: boolean; reason: string };

type DuplicateNoticeProps = {
  duplicates: readonly Duplicate[];
  onOpen: (id: string) => void;
  /** What was typed goes to the card that is there, where that does not have it yet. */
  onAdd: ((id: string) => void) | null;
};

/** Those who may be the same person: one press opens the card that is there already. */
export function DuplicateNotice({ duplicates, onOpen, onAdd }: DuplicateNoticeProps) {
  const { t } = useTranslation("contacts");
  return (
    <div role="status">
      {duplicates.length > 0 && (
        <div className="rounded-control border border-warning bg-warning-soft p-3">
          <p className="font-medium">{t("duplicates.title")}</p>
          <ul>
            {duplicates.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  onClick={() => onOpen(one.id)}
                  className="flex min-h-control w-full cursor-pointer items-center gap-2 rounded-chip px-1 text-start hover:bg-surface"
                >
                  <Face id={one.id} name={one.name} size="small" />
                  <bdi className="font-medium">{one.name}</bdi>
                  {one.company && <bdi className="truncate text-ink-2">{one.company}</bdi>}
                  <span className="ms-auto text-meta text-ink-2">
                    {t(`duplicates.reason.${one.reason}` as "duplicates.reason.phone", { defaultValue: "" })}
                  </span>
                </button>
                {onAdd && one.reason === "name" && (
                  <Button tone="quiet" className="ms-7 text-accent" onClick={() => onAdd(one.id)}>
                    {t("duplicates.add")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
