import { lazy, Suspense } from "react";
import { Face } from "@/shared/ui/face";

const PictureFace = lazy(() =>
  import("../components/picture-face").then((m) => ({ default: m.PictureFace })),
);

type FaceOfCardProps = {
  object: "contacts" | "companies";
  id: string;
  name: string;
  pictureId: string | null;
};

/** Initials at once; the picture, and what can be done with it, when they have come. */
export function FaceOfCard(props: FaceOfCardProps) {
  return (
    <Suspense fallback={<Face id={props.id} name={props.name} size="large" />}>
      <PictureFace {...props} />
    </Suspense>
  );
}
