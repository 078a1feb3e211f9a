import { useTranslation } from "react-i18next";
import { useSegments } from "../queries";

/** A chip of a list: those who are in a segment, or those who are not. */
export function InSegment({ id, isOut }: { id: string; isOut: boolean }) {
  const { t } = useTranslation("segments");
  const name = useSegments().data?.find((one) => one.id === id)?.name ?? "…";
  return (
    <span className="inline-block max-w-80 truncate align-bottom">
      <bdi>{t(isOut ? "chip.out" : "chip.in", { name })}</bdi>
    </span>
  );
}
