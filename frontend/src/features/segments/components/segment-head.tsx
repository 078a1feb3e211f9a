import { useNavigate } from "@tanstack/react-router";
import { Snowflake, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CardObject } from "@/features/cards/public/types";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { Button } from "@/shared/ui/button";
import { TextField } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { type Segment, useBin, useFreeze } from "../queries";

const ICON = { size: 18, strokeWidth: 1.75, "aria-hidden": true } as const;

type SegmentHeadProps = {
  segment: Segment | null;
  object: CardObject;
  name: string;
  onName: (name: string) => void;
  isChanged: boolean;
  onSave: () => void;
};

/** What it is called, and what is done with all of it. */
export function SegmentHead({ segment, object, name, onName, isChanged, onSave }: SegmentHeadProps) {
  const { t } = useTranslation("segments");
  const navigate = useNavigate();
  const bin = useBin();
  const freeze = useFreeze();
  const frozen = async (of: Segment): Promise<void> => {
    const kept = await freeze(of);
    if (kept) await navigate({ to: "/segments/$segmentId", params: { segmentId: kept.id } });
  };
  useShortcuts([
    { keys: "mod+enter", label: t("keys.save"), group: t("keys.group"), inFields: true, run: onSave },
  ]);
  const search = segment ? { filter: [{ field: "", op: "group", value: { in_segment: segment.id } }] } : {};
  return (
    <header className="flex flex-wrap items-center gap-2 border-b border-line bg-surface px-4 py-2">
      <h1 className="sr-only">{segment?.name ?? t(`new.${object}`)}</h1>
      <div className="min-w-48 flex-1">
        <TextField
          hideLabel
          dir="auto"
          label={t("name")}
          placeholder={t("namePlaceholder")}
          value={name}
          maxLength={100}
          onChange={(event) => onName(event.target.value)}
          className="text-title font-medium"
        />
      </div>
      <Button tone="primary" disabled={!isChanged} aria-keyshortcuts="Control+Enter" onClick={onSave}>
        {t("save")}
      </Button>
      {segment && (
        <>
          <Button
            onClick={() => void navigate({ to: object === "contacts" ? "/contacts" : "/companies", search })}
          >
            {t("result.list")}
          </Button>
          {segment.kind !== "frozen" && (
            <IconButton
              label={t("frozen.make")}
              icon={<Snowflake {...ICON} />}
              disabled={isChanged}
              onClick={() => void frozen(segment)}
            />
          )}
          <IconButton
            label={t("delete")}
            icon={<Trash2 {...ICON} />}
            onClick={() => void bin(segment).then(() => navigate({ to: "/segments" }))}
          />
        </>
      )}
    </header>
  );
}
