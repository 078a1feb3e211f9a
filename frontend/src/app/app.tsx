import { CSPProvider } from "@base-ui/react/csp-provider";
import { DirectionProvider } from "@base-ui/react/direction-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { directionOf } from "@/i18n/languages";
import { useLanguage } from "@/i18n/use-language";
import { ToastRegion } from "@/shared/ui/toast-region";
import { queryClient } from "./query-client";
import { router } from "./router";

export function App() {
  const direction = directionOf(useLanguage());
  return (
    <QueryClientProvider client={queryClient}>
      <DirectionProvider direction={direction}>
        <CSPProvider disableStyleElements>
          <RouterProvider router={router} />
          <ToastRegion />
        </CSPProvider>
      </DirectionProvider>
    </QueryClientProvider>
  );
}
