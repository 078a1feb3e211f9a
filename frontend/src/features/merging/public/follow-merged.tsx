import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import type { CardObject } from "@/features/cards/public/types";
import { showToast } from "@/shared/lib/toasts";

/** Where the card of an old link went: its reader is taken there, and told. */
export function useFollowMerged(object: CardObject, error: Error | null): boolean {
  const { t } = useTranslation("merging");
  const navigate = useNavigate();
  const merged = error instanceof ApiError && error.code === "merged" ? error : null;
  const told = merged?.problem["merged_into_id"];
  const into = typeof told === "string" ? told : null;
  useEffect(() => {
    if (!into) return;
    showToast(t("moved"));
    if (object === "contacts") {
      void navigate({ to: "/contacts/$contactId", params: { contactId: into }, replace: true });
    } else {
      void navigate({ to: "/companies/$companyId", params: { companyId: into }, replace: true });
    }
  }, [into, object, navigate, t]);
  return into !== null;
}
