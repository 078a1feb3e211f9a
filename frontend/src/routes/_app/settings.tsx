import { createFileRoute, Outlet } from "@tanstack/react-router";
import { SettingsFrame } from "@/features/settings/pages/settings-frame";

export const Route = createFileRoute("/_app/settings")({ component: Page });

function Page() {
  return (
    <SettingsFrame>
      <Outlet />
    </SettingsFrame>
  );
}
