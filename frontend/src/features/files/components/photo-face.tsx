import { Face } from "@/shared/ui/face";
import { usePicture } from "../queries";

type PhotoFaceProps = { id: string; name: string; pictureId: string; size?: "small" | "medium" };

export function PhotoFace({ pictureId, ...face }: PhotoFaceProps) {
  return <Face {...face} src={usePicture(pictureId, "small")} />;
}
