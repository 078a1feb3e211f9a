import type { Option } from "@/shared/ui/select-field";

export const NAMES = ["Անի Պետրոսյան", "Всеволод Гранин", "Levon Hakobyan", "ليلى حداد"];
export const SAMPLE = NAMES[2] ?? "";
export const OPTIONS: Option[] = NAMES.map((label, index) => ({ value: "abcd"[index] ?? "", label }));
export const NOTHING = (): void => undefined;
export const AT = "2026-11-20T10:05:00Z";
