import { Building2, FileInput, type LucideIcon, UsersRound } from "lucide-react";

type Place = {
  to: "/contacts" | "/companies" | "/import";
  name: "contacts" | "companies" | "import";
  icon: LucideIcon;
  keys: string;
};

export const PLACES: readonly Place[] = [
  { to: "/contacts", name: "contacts", icon: UsersRound, keys: "g c" },
  { to: "/companies", name: "companies", icon: Building2, keys: "g o" },
  { to: "/import", name: "import", icon: FileInput, keys: "g i" },
];
