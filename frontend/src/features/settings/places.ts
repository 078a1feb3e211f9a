import {
  Building2,
  Coins,
  FileInput,
  Kanban,
  KeyRound,
  ListChecks,
  ListTodo,
  type LucideIcon,
  Mail,
  MonitorSmartphone,
  NotebookPen,
  PhoneCall,
  ScrollText,
  ShieldCheck,
  Tags,
  UserRound,
  UsersRound,
  Webhook,
} from "lucide-react";

export type SettingsName =
  | "profile"
  | "security"
  | "company"
  | "people"
  | "roles"
  | "fields"
  | "lists"
  | "pipelines"
  | "rates"
  | "routes"
  | "forms"
  | "telephony"
  | "tokens"
  | "webhooks"
  | "mail"
  | "data"
  | "audit";

export type SettingsPlace = {
  name: SettingsName;
  icon: LucideIcon;
  /** Object and action of which the reader needs at least a little; nothing is offered that would be refused. */
  needs?: readonly [object: string, action: "view" | "edit" | "create"];
};

export const SETTINGS_PLACES: readonly SettingsPlace[] = [
  { name: "profile", icon: UserRound },
  { name: "security", icon: MonitorSmartphone },
  { name: "company", icon: Building2, needs: ["workspace", "view"] },
  { name: "people", icon: UsersRound, needs: ["users", "view"] },
  { name: "roles", icon: ShieldCheck, needs: ["roles", "view"] },
  { name: "fields", icon: ListChecks, needs: ["custom_fields", "view"] },
  { name: "lists", icon: Tags, needs: ["tags", "view"] },
  { name: "pipelines", icon: Kanban, needs: ["pipelines", "view"] },
  { name: "rates", icon: Coins, needs: ["rates", "view"] },
  { name: "routes", icon: ListTodo, needs: ["task_routes", "edit"] },
  { name: "forms", icon: NotebookPen, needs: ["lead_forms", "view"] },
  { name: "telephony", icon: PhoneCall, needs: ["phone_systems", "view"] },
  { name: "tokens", icon: KeyRound, needs: ["tokens", "view"] },
  { name: "webhooks", icon: Webhook, needs: ["webhooks", "view"] },
  { name: "mail", icon: Mail, needs: ["workspace", "edit"] },
  { name: "data", icon: FileInput, needs: ["imports", "view"] },
  { name: "audit", icon: ScrollText, needs: ["audit", "view"] },
];
