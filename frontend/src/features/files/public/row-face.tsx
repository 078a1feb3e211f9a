import { Face } from "@/shared/ui/face";
import { usePicture } from "../queries";

type RowFaceProps = {
  id: string;
  name: string;
  pictureId: string | null | undefined;
  size?: "small" | "medium";
};

/** A face in a list: initials, and the picture where there is one and when it has come. */
export function RowFace({ pictureId, ...face }: RowFaceProps) {
  return pictureId ? <Photo {...face} pictureId={pictureId} /> : <Face {...face} />;
}

function Photo({ pictureId, ...face }: RowFaceProps & { pictureId: string }) {
  return <Face {...face} src={usePicture(pictureId, "small")} />;
}
