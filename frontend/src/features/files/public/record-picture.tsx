import { useTranslation } from "react-i18next";
import { usePicture } from "../queries";

/** A face by itself, to compare it with another one. */
export function RecordPicture({ pictureId }: { pictureId: string }) {
  const { t } = useTranslation("files");
  const src = usePicture(pictureId, "small");
  return src ? (
    <img src={src} alt={t("picture.photo")} width={48} height={48} className="size-12 rounded-full" />
  ) : (
    <span className="inline-block size-12 rounded-full bg-sunken" />
  );
}
