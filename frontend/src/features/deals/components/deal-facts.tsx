import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceFact } from "@/features/cards/public/choice-fact";
import { CustomFacts } from "@/features/cards/public/custom-facts";
import { Fact, FactGroup } from "@/features/cards/public/fact";
import { useListOptions, useUserNames } from "@/features/cards/public/reference-queries";
import { TagsFact } from "@/features/cards/public/tags-fact";
import { TextFact } from "@/features/cards/public/text-fact";
import { CompanyPicker } from "@/features/companies/public/company-picker";
import { ContactPicker } from "@/features/contacts/public/contact-picker";
import { FilesFact } from "@/features/files/public/files-fact";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { IconButton } from "@/shared/ui/icon-button";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { amountOf, dayOf, moneyText } from "../money";
import type { Deal, PatchDeal } from "../queries";

type DealFactsProps = { deal: Deal; currency: string; patch: PatchDeal };

/** What is known of a deal, each value edited where it stands. */
export function DealFacts({ deal, currency, patch }: DealFactsProps) {
  const { t } = useTranslation("deals");
  const users = useUserNames();
  const sources = useListOptions("sources");
  const fmt = useFmt();
  return (
    <>
      <FactGroup title={t("facts.title")}>
        <AmountFact deal={deal} currency={currency} patch={patch} />
        <Fact label={t("field.expected_close_on")} field="expected_close_on">
          <InlineEdit
            label={t("field.expected_close_on")}
            type="date"
            value={deal.expected_close_on ?? ""}
            shown={deal.expected_close_on && fmt.date(dayOf(deal.expected_close_on))}
            placeholder={t("facts.none")}
            onSave={(day) => patch({ expected_close_on: day || null })}
          />
        </Fact>
        <CompanyFact deal={deal} patch={patch} />
        <ChoiceFact
          label={t("field.owner_id")}
          field="owner_id"
          value={deal.owner_id}
          options={[...users].map(([value, label]) => ({ value, label }))}
          onSave={(owner) => patch({ owner_id: owner })}
        />
        <ChoiceFact
          label={t("field.source")}
          field="source"
          value={deal.source}
          options={sources}
          onSave={(source) => patch({ source })}
        />
        <Fact label={t("field.tags")} field="tags">
          <TagsFact tags={deal.tags} patch={patch} />
        </Fact>
        <TextFact
          label={t("field.description")}
          field="description"
          value={deal.description}
          patch={patch}
          multiline
        />
      </FactGroup>
      <CustomFacts object="deals" values={deal.custom} patch={patch} />
      <People deal={deal} patch={patch} />
      <FilesFact subject={{ dealId: deal.id }} />
    </>
  );
}

function AmountFact({ deal, currency, patch }: DealFactsProps) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const { amount, base_amount: base } = deal;
  const label = t("field.amount");
  const foreign = amount && base && base.currency !== amount.currency;
  return (
    <Fact label={label} field="amount">
      {deal.lines.length > 0 && amount ? (
        <span className="tabular py-0.5 font-medium">{moneyText(fmt, amount)}</span>
      ) : (
        <InlineEdit
          label={label}
          value={amount ? `${Number(amount.amount)} ${amount.currency}` : ""}
          shown={amount && <span className="tabular font-medium">{moneyText(fmt, amount)}</span>}
          placeholder={t("facts.none")}
          ltr
          onSave={(typed) => patch({ amount: moneyOf(typed, amount?.currency ?? currency) })}
        />
      )}
      {foreign && (
        <span className="tabular text-meta text-ink-2">
          {t("facts.inBase", { sum: moneyText(fmt, base) })}
        </span>
      )}
    </Fact>
  );
}

/** "5 000 USD": the number, and its currency where one is named. */
export function moneyOf(typed: string, currency: string): { amount: string; currency: string } | null {
  const found = /^(.*?)\s*([A-Za-z]{3})?$/.exec(typed.trim());
  const amount = amountOf(found?.[1] ?? "");
  return amount ? { amount, currency: found?.[2]?.toUpperCase() ?? currency } : null;
}

function CompanyFact({ deal, patch }: { deal: Deal; patch: PatchDeal }) {
  const { t } = useTranslation("deals");
  const [picking, setPicking] = useState(false);
  const { company } = deal;
  return (
    <Fact label={t("field.company_id")}>
      {company && (
        <span className="flex max-w-full items-center gap-1">
          <Link
            to="/companies/$companyId"
            params={{ companyId: company.id }}
            className="min-w-0 truncate text-accent hover:underline"
          >
            <bdi>{company.name}</bdi>
          </Link>
          <Off name={company.name} onOff={() => void patch({ company_id: null })} />
        </span>
      )}
      {!company && picking && (
        <CompanyPicker
          onPick={({ id }) => {
            setPicking(false);
            void patch({ company_id: id });
          }}
        />
      )}
      {!company && !picking && (
        <Button tone="quiet" className="-mx-3" onClick={() => setPicking(true)}>
          {t("facts.pick")}
        </Button>
      )}
    </Fact>
  );
}

function Off({ name, onOff }: { name: string; onOff: () => void }) {
  const { t } = useTranslation("deals");
  return (
    <IconButton
      label={t("facts.take", { name })}
      icon={<X size={14} strokeWidth={1.75} aria-hidden="true" />}
      onClick={onOff}
    />
  );
}

/** Who has a say in it, and which. */
function People({ deal, patch }: { deal: Deal; patch: PatchDeal }) {
  const { t } = useTranslation("deals");
  const [picking, setPicking] = useState(false);
  const given = deal.contacts.map(({ contact_id, role }) => ({ contact_id, role }));
  return (
    <section aria-labelledby="deal-people" className="border-b border-line px-4 py-3">
      <h2 id="deal-people" className="pb-1 text-table font-semibold text-ink-2">
        {t("field.contacts")}
      </h2>
      <ul className="flex flex-col gap-1">
        {deal.contacts.map((person) => (
          <li key={person.contact_id} className="flex items-center gap-2">
            <Link
              to="/contacts/$contactId"
              params={{ contactId: person.contact_id }}
              className="min-w-0 truncate text-accent hover:underline"
            >
              <bdi>{person.name}</bdi>
            </Link>
            <InlineEdit
              label={t("people.role", { name: person.name })}
              value={person.role ?? ""}
              placeholder={t("people.noRole")}
              className="shrink-0 text-ink-2"
              snug
              onSave={(role) =>
                patch({
                  contacts: given.map((one) =>
                    one.contact_id === person.contact_id ? { ...one, role: role || null } : one,
                  ),
                })
              }
            />
            <Off
              name={person.name}
              onOff={() =>
                void patch({ contacts: given.filter((one) => one.contact_id !== person.contact_id) })
              }
            />
          </li>
        ))}
      </ul>
      {picking ? (
        <ContactPicker
          label={t("people.add")}
          but={deal.contacts.map((person) => person.contact_id)}
          autoFocus
          onPick={({ id }) => {
            setPicking(false);
            void patch({ contacts: [...given, { contact_id: id }] });
          }}
        />
      ) : (
        <Button tone="quiet" className="-mx-3" onClick={() => setPicking(true)}>
          {t("people.add")}
        </Button>
      )}
    </section>
  );
}
