import {
  Handshake,
  type LucideIcon,
  Mail,
  MapPin,
  MessageSquare,
  Pencil,
  Phone,
  StickyNote,
  UsersRound,
} from "lucide-react";

export const KINDS = ["note", "call", "meeting", "email", "message", "visit"] as const;
export type Kind = (typeof KINDS)[number];

/** One glyph per kind, everywhere. */
const ICONS: Record<Kind | "change" | "deal", LucideIcon> = {
  note: StickyNote,
  call: Phone,
  meeting: UsersRound,
  email: Mail,
  message: MessageSquare,
  visit: MapPin,
  change: Pencil,
  deal: Handshake,
};

export function KindIcon({ kind }: { kind: string }) {
  const Icon = ICONS[kind as Kind] ?? Pencil;
  return <Icon size={16} strokeWidth={1.75} aria-hidden="true" />;
}
