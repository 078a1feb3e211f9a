import {
  Building2,
  CalendarCheck,
  ChartColumn,
  FileInput,
  Group,
  Handshake,
  Headset,
  ListTodo,
  type LucideIcon,
  PhoneCall,
  Settings,
  UserRoundCheck,
  UsersRound,
} from "lucide-react";

type Place = {
  to:
    | "/"
    | "/desk"
    | "/contacts"
    | "/companies"
    | "/deals"
    | "/tasks"
    | "/calls"
    | "/segments"
    | "/team"
    | "/reports"
    | "/import"
    | "/settings";
  name:
    | "today"
    | "desk"
    | "contacts"
    | "companies"
    | "deals"
    | "tasks"
    | "calls"
    | "segments"
    | "team"
    | "reports"
    | "import"
    | "settings";
  icon: LucideIcon;
  keys: string;
};

export const PLACES: readonly Place[] = [
  { to: "/", name: "today", icon: CalendarCheck, keys: "g h" },
  { to: "/contacts", name: "contacts", icon: UsersRound, keys: "g c" },
  { to: "/companies", name: "companies", icon: Building2, keys: "g o" },
  { to: "/desk", name: "desk", icon: Headset, keys: "g p" },
  { to: "/deals", name: "deals", icon: Handshake, keys: "g d" },
  { to: "/tasks", name: "tasks", icon: ListTodo, keys: "g t" },
  { to: "/calls", name: "calls", icon: PhoneCall, keys: "g l" },
  { to: "/segments", name: "segments", icon: Group, keys: "g s" },
  { to: "/team", name: "team", icon: UserRoundCheck, keys: "g m" },
  { to: "/reports", name: "reports", icon: ChartColumn, keys: "g r" },
  { to: "/import", name: "import", icon: FileInput, keys: "g i" },
  { to: "/settings", name: "settings", icon: Settings, keys: "g ," },
];

/** Today is at the root, of which every address is a part. */
export const placeOf = (path: string): Place | undefined =>
  PLACES.find(({ to }) => (to === "/" ? path === "/" : path.startsWith(to)));
