import { createFileRoute } from "@tanstack/react-router";
import { GalleryPage } from "@/features/gallery/pages/gallery-page";

export const Route = createFileRoute("/dev/ui")({ component: GalleryPage });
