import { createFileRoute } from "@tanstack/react-router";
import { ImportListPage } from "@/features/imports/pages/import-list-page";

export const Route = createFileRoute("/_app/import/")({ component: ImportListPage });
