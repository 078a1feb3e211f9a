import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InvitationOut, NewInvitationOut } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { Face } from "@/shared/ui/face";
import { SettingGroup } from "@/shared/ui/setting-row";
import { useInvitations, usePeopleWrites } from "../people-queries";
import { InvitationLink } from "./invitation-link";
import { useSaving } from "./use-saving";

/** Who was asked in and has not come yet. */
export function Invited() {
  const { t } = useTranslation("settings");
  const [link, setLink] = useState<NewInvitationOut | null>(null);
  const open = (useInvitations().data ?? []).filter((one) => !one.accepted_at && !one.revoked_at);
  return (
    <>
      {open.length > 0 && (
        <SettingGroup title={t("people.invited", { count: open.length })}>
          <ul>
            {open.map((one) => (
              <InvitedLine key={one.id} invitation={one} onLink={setLink} />
            ))}
          </ul>
        </SettingGroup>
      )}
      {link && <InvitationLink invitation={link} onClose={() => setLink(null)} />}
    </>
  );
}

type InvitedLineProps = { invitation: InvitationOut; onLink: (made: NewInvitationOut) => void };

function InvitedLine({ invitation, onLink }: InvitedLineProps) {
  const { t } = useTranslation("settings");
  const fmt = useFmt();
  const { renew, revoke } = usePeopleWrites();
  const { keep, report } = useSaving();
  const [busy, setBusy] = useState(false);
  const { name } = invitation;
  const until = new Date(invitation.expires_at);
  const over = until.getTime() <= Date.now();

  async function anew(): Promise<void> {
    setBusy(true);
    await renew(invitation.id).then(onLink, report);
    setBusy(false);
  }

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2 last:border-b-0">
      <Face id={invitation.id} name={name} />
      <span className="flex min-w-40 flex-1 flex-col">
        <bdi className="font-medium">{name}</bdi>
        <span className="truncate text-table text-ink-2">
          <bdi dir="ltr">{invitation.email}</bdi>
        </span>
      </span>
      <span className="flex flex-col text-table text-ink-2">
        <span>{t(`role.${invitation.role}`)}</span>
        <span className={over ? "text-danger" : ""}>
          {t(over ? "people.linkOver" : "people.linkUntil", { date: fmt.date(until) })}
        </span>
      </span>
      <Button busy={busy} aria-label={t("people.newLinkFor", { name })} onClick={() => void anew()}>
        {t("people.newLink")}
      </Button>
      <Button
        aria-label={t("people.takeBackOne", { name })}
        onClick={() =>
          void keep(() => revoke(invitation.id), undefined, t("people.takenBack", { name })).catch(report)
        }
      >
        {t("people.takeBack")}
      </Button>
    </li>
  );
}
