import { useTranslation } from "react-i18next";
import type { ContactOut } from "@/api/gen";
import { AddressFact } from "@/features/cards/public/address-fact";
import { ChoiceFact } from "@/features/cards/public/choice-fact";
import { CustomFacts } from "@/features/cards/public/custom-facts";
import { EmailsFact } from "@/features/cards/public/emails-fact";
import { FactGroup } from "@/features/cards/public/fact";
import { FactsFold } from "@/features/cards/public/facts-fold";
import { PhonesFact } from "@/features/cards/public/phones-fact";
import { useFieldLabels, useListOptions, useUserNames } from "@/features/cards/public/reference-queries";
import { TextFact } from "@/features/cards/public/text-fact";
import type { Patch } from "@/features/cards/public/use-record-patch";
import { FilesFact } from "@/features/files/public/files-fact";
import { CardSegments } from "@/features/segments/public/card-segments";
import { useFmt } from "@/shared/lib/use-fmt";
import { EmploymentsFact } from "./employments-fact";
import { LateRelations } from "./late-parts";

type ContactFactsProps = { contact: ContactOut; patch: Patch };

export function ContactFacts({ contact, patch }: ContactFactsProps) {
  const { t } = useTranslation("contacts");
  const fmt = useFmt();
  const labels = useFieldLabels("contacts");
  const label = (key: string, fallback: string) => labels.get(key) ?? fallback;
  return (
    <FactsFold>
      <FactGroup title={t("facts.reach")}>
        <PhonesFact label={label("phone", t("facts.phone"))} phones={contact.phones} patch={patch} />
        <EmailsFact label={label("email", t("facts.email"))} emails={contact.emails} patch={patch} />
        <AddressFact label={t("facts.address")} addresses={contact.addresses} patch={patch} />
      </FactGroup>
      <EmploymentsFact employments={contact.employments} patch={patch} />
      <LateRelations contactId={contact.id} />
      <FactGroup title={t("facts.person")}>
        <TextFact
          label={label("given_name", t("facts.given"))}
          field="given_name"
          value={contact.given_name}
          patch={patch}
        />
        <TextFact
          label={label("middle_name", t("facts.middle"))}
          field="middle_name"
          value={contact.middle_name}
          patch={patch}
        />
        <TextFact
          label={label("family_name", t("facts.family"))}
          field="family_name"
          value={contact.family_name}
          patch={patch}
        />
        {(["nickname", "salutation", "language", "time_zone"] as const).map((field) => (
          <TextFact
            key={field}
            label={label(field, t(`facts.${field}`))}
            field={field}
            value={contact[field]}
            patch={patch}
            ltr={field === "language" || field === "time_zone"}
          />
        ))}
        <TextFact
          label={label("birthday", t("facts.birthday"))}
          field="birthday"
          value={contact.birthday}
          shown={contact.birthday && fmt.day(contact.birthday)}
          patch={patch}
          type="birthday"
        />
        <Belongs contact={contact} patch={patch} />
        <TextFact
          label={t("facts.description")}
          field="description"
          value={contact.description}
          patch={patch}
          multiline
        />
      </FactGroup>
      <CustomFacts object="contacts" values={contact.custom} patch={patch} />
      <FilesFact subject={{ contactId: contact.id }} />
      <CardSegments object="contacts" id={contact.id} name={contact.display_name} />
    </FactsFold>
  );
}

/** Whose customer this is, where from, and how far along. */
function Belongs({ contact, patch }: ContactFactsProps) {
  const { t } = useTranslation("contacts");
  const labels = useFieldLabels("contacts");
  const users = useUserNames();
  const stages = useListOptions("lifecycle-stages");
  const sources = useListOptions("sources");
  return (
    <>
      <ChoiceFact
        label={labels.get("owner_id") ?? t("facts.owner")}
        field="owner_id"
        value={contact.owner_id}
        options={[...users].map(([value, label]) => ({ value, label }))}
        onSave={(owner_id) => patch({ owner_id })}
      />
      <ChoiceFact
        label={labels.get("lifecycle_stage") ?? t("facts.stage")}
        field="lifecycle_stage"
        value={contact.lifecycle_stage}
        options={stages}
        onSave={(lifecycle_stage) => patch({ lifecycle_stage })}
      />
      <ChoiceFact
        label={labels.get("source") ?? t("facts.source")}
        field="source"
        value={contact.source}
        options={sources}
        onSave={(source) => patch({ source })}
      />
    </>
  );
}
