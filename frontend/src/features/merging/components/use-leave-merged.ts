import { useLocation, useNavigate } from "@tanstack/react-router";
import type { CardObject } from "@/features/cards/public/types";

/** Whoever looks at the card that went is taken to the one that stayed. */
export function useLeaveMerged(object: CardObject): (gone: string, stayed: string) => void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (gone, stayed) => {
    if (!pathname.endsWith(gone)) return;
    if (object === "contacts") {
      void navigate({ to: "/contacts/$contactId", params: { contactId: stayed }, replace: true });
    } else {
      void navigate({ to: "/companies/$companyId", params: { companyId: stayed }, replace: true });
    }
  };
}
