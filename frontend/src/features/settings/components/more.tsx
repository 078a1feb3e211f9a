import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";

type MoreProps = {
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
};

/** What is older than the lines above it. */
export function More({ of }: MoreProps) {
  const { t } = useTranslation("settings");
  if (!of.hasNextPage) return null;
  return (
    <div className="border-t border-line p-3 text-center">
      <Button busy={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {t("more")}
      </Button>
    </div>
  );
}
