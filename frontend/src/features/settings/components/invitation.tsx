import { Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { LtrField, TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { ROLES, type Role, usePeopleWrites } from "../people-queries";
import { CopyBox } from "./copy-box";
import { useSubmission } from "./use-submission";

const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

/** Four groups that can be read out on the phone: 80 bits of chance, no letters that look alike. */
function firstPassword(): string {
  const letters = Array.from(
    crypto.getRandomValues(new Uint8Array(16)),
    (byte) => ALPHABET[byte % 32] ?? "a",
  );
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join("")).join("-");
}

export function Invitation({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("settings");
  const [told, setTold] = useState<{ email: string; password: string } | null>(null);
  return (
    <Dialog open onClose={onClose} title={t("people.invite")}>
      {told ? <Tell {...told} onClose={onClose} /> : <InvitationForm onMade={setTold} />}
    </Dialog>
  );
}

function InvitationForm({ onMade }: { onMade: (told: { email: string; password: string }) => void }) {
  const { t } = useTranslation("settings");
  const { hire } = usePeopleWrites();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("seller");
  const [password] = useState(firstPassword);
  const { busy, error, submit } = useSubmission(async () => {
    await hire({ name, email, role, password });
    onMade({ email, password });
  });

  const atFields = error?.at("/name") ?? error?.at("/email");
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        label={t("people.name")}
        value={name}
        dir="auto"
        autoFocus
        required
        error={error?.at("/name")}
        onChange={(event) => setName(event.target.value)}
      />
      <LtrField
        label={t("people.email")}
        type="email"
        inputMode="email"
        value={email}
        required
        error={error?.at("/email")}
        onChange={(event) => setEmail(event.target.value)}
      />
      <SelectField
        label={t("people.role")}
        value={role}
        options={ROLES.map((value) => ({
          value,
          label: `${t(`role.${value}`)} – ${t(`roleHint.${value}`)}`,
        }))}
        onChange={(event) => setRole(event.target.value as Role)}
      />
      {error && !atFields && (
        <p role="alert" className="text-danger">
          {error.message}
        </p>
      )}
      <p className="text-table text-ink-2">{t("people.passwordNote")}</p>
      <Button type="submit" tone="primary" busy={busy} className="self-end">
        {t("people.add")}
      </Button>
    </form>
  );
}

type TellProps = { email: string; password: string; onClose: () => void };

function Tell({ email, password, onClose }: TellProps) {
  const { t } = useTranslation("settings");
  const text = t("people.message", { address: window.location.origin, email, password });
  return (
    <div className="flex flex-col gap-3">
      <p>{t("people.tell")}</p>
      <CopyBox
        label={t("people.message_label")}
        text={text}
        icon={<Copy size={16} strokeWidth={1.75} aria-hidden="true" />}
      />
      <Button tone="primary" onClick={onClose} className="self-end">
        {t("close")}
      </Button>
    </div>
  );
}
