import { lazy, Suspense } from "react";
import { Face } from "@/shared/ui/face";

const PhotoFace = lazy(() => import("../components/photo-face").then((m) => ({ default: m.PhotoFace })));

type RowFaceProps = {
  id: string;
  name: string;
  pictureId: string | null | undefined;
  size?: "small" | "medium";
};

/** A face in a list: initials, and the picture where there is one and when it has come. */
export function RowFace({ pictureId, ...face }: RowFaceProps) {
  if (!pictureId) return <Face {...face} />;
  return (
    <Suspense fallback={<Face {...face} />}>
      <PhotoFace {...face} pictureId={pictureId} />
    </Suspense>
  );
}
