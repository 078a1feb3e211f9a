import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { changeMe, getMe } from "@/api/gen";
import { agreeOnLanguage } from "@/i18n";
import { goBy } from "@/shared/lib/own-clock";
import { wearLooks } from "./looks";

/** Once after signing in: this device and the profile speak the same language. */
export function useAgreedLanguage(): void {
  const queries = useQueryClient();
  useEffect(() => {
    async function agree(): Promise<void> {
      const { data } = await getMe({ throwOnError: true });
      wearLooks(data.looks);
      goBy(data);
      await agreeOnLanguage(data.language ?? null, async (language) => {
        await changeMe({ body: { language }, throwOnError: true });
        await queries.invalidateQueries();
      });
    }
    agree().catch(() => undefined);
  }, [queries]);
}
