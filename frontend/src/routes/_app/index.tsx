import { createFileRoute } from "@tanstack/react-router";
import { TodayPage } from "@/features/today/pages/today-page";

export const Route = createFileRoute("/_app/")({ component: TodayPage });
