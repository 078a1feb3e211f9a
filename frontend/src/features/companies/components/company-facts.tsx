import { useTranslation } from "react-i18next";
import type { CompanyOut } from "@/api/gen";
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

type CompanyFactsProps = { company: CompanyOut; patch: Patch };

const TEXTS = ["legal_name", "tax_id", "registration_id", "industry"] as const;

export function CompanyFacts({ company, patch }: CompanyFactsProps) {
  const { t } = useTranslation("companies");
  const labels = useFieldLabels("companies");
  return (
    <FactsFold>
      <FactGroup title={t("facts.reach")}>
        <PhonesFact label={labels.get("phone") ?? t("facts.phone")} phones={company.phones} patch={patch} />
        <EmailsFact label={labels.get("email") ?? t("facts.email")} emails={company.emails} patch={patch} />
        <TextFact
          label={t("column.site")}
          field="domains"
          value={company.domains.join(", ")}
          patch={({ domains }) =>
            patch({
              domains: String(domains ?? "")
                .split(/[\s,]+/)
                .filter(Boolean),
            })
          }
          ltr
        />
        <AddressFact label={t("facts.address")} addresses={company.addresses} patch={patch} />
      </FactGroup>
      <FactGroup title={t("facts.firm")}>
        {TEXTS.map((field) => (
          <TextFact
            key={field}
            label={labels.get(field) ?? t(`facts.${field}`)}
            field={field}
            value={company[field]}
            patch={patch}
          />
        ))}
        <Belongs company={company} patch={patch} />
        <TextFact
          label={t("facts.description")}
          field="description"
          value={company.description}
          patch={patch}
          multiline
        />
      </FactGroup>
      <CustomFacts object="companies" values={company.custom} patch={patch} />
      <FilesFact subject={{ companyId: company.id }} />
      <CardSegments object="companies" id={company.id} name={company.name} />
    </FactsFold>
  );
}

function Belongs({ company, patch }: CompanyFactsProps) {
  const { t } = useTranslation("companies");
  const labels = useFieldLabels("companies");
  const users = useUserNames();
  const stages = useListOptions("lifecycle-stages");
  return (
    <>
      <ChoiceFact
        label={labels.get("owner_id") ?? t("facts.owner")}
        field="owner_id"
        value={company.owner_id}
        options={[...users].map(([value, label]) => ({ value, label }))}
        onSave={(owner_id) => patch({ owner_id })}
      />
      <ChoiceFact
        label={labels.get("lifecycle_stage") ?? t("facts.stage")}
        field="lifecycle_stage"
        value={company.lifecycle_stage}
        options={stages}
        onSave={(lifecycle_stage) => patch({ lifecycle_stage })}
      />
    </>
  );
}
