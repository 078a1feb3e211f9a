import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { TextField } from "@/shared/ui/field";
import { useCreateCompany } from "./company-queries";

type NewCompanyProps = { initial: string; onClose: () => void };

export function NewCompany({ initial, onClose }: NewCompanyProps) {
  const { t } = useTranslation("companies");
  const [name, setName] = useState(initial);
  const [phone, setPhone] = useState("");
  const create = useCreateCompany();
  const navigate = useNavigate();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!name.trim()) return;
    const company = await create({
      name: name.trim(),
      ...(phone.trim() ? { phones: [{ raw: phone.trim(), label: "work" }] } : {}),
    });
    if (!company) return;
    onClose();
    await navigate({ to: "/companies/$companyId", params: { companyId: company.id } });
  }

  return (
    <Dialog open onClose={onClose} title={t("new.title")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <TextField
          label={t("column.name")}
          dir="auto"
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
        />
        <TextField
          label={t("facts.phone")}
          type="tel"
          dir="ltr"
          className="text-start"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
        <Button type="submit" tone="primary" disabled={!name.trim()} className="self-end">
          {t("new.save")}
        </Button>
      </form>
    </Dialog>
  );
}
