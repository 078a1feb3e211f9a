import { useTranslation } from "react-i18next";

/** Countries in our own words: Chromium has none in Armenian. */
export function useRegionName(): (region: string) => string {
  const { t } = useTranslation("imports");
  return (region) => t(`region.${region}` as "region.AM", { defaultValue: region });
}
