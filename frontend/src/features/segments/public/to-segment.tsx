import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CardObject } from "@/features/cards/public/types";
import { Combobox } from "@/shared/ui/combobox";
import { usePickInto, useSegments } from "../queries";

type ToSegmentProps = { object: CardObject; ids: readonly string[]; onDone: () => void };

/** Puts what is chosen into a list picked by hand, one that is there or a new one. */
export function ToSegment({ object, ids, onDone }: ToSegmentProps) {
  const { t } = useTranslation("segments");
  const [typed, setTyped] = useState("");
  const pick = usePickInto(object);
  const lists = (useSegments().data ?? []).filter((one) => one.object === object && one.kind === "manual");
  const wanted = typed.trim().toLowerCase();
  const put = (target: { id: string } | { name: string }) => {
    onDone();
    void pick(target, [...ids]);
  };
  return (
    <Combobox
      label={t("to.label")}
      placeholder={t("to.label")}
      options={lists
        .filter((one) => one.name.toLowerCase().includes(wanted))
        .map((one) => ({ value: one.id, label: one.name }))}
      emptyText={t("to.none")}
      onSearch={setTyped}
      onChoose={(option) => put({ id: option.value })}
      createLabel={(name) => t("to.create", { name })}
      onCreate={(name) => put({ name })}
      autoFocus
      openAtOnce
    />
  );
}
