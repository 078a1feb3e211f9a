from domain.companies.model import Company
from domain.shared import documents as form

COMPANY: form.DocumentForm[Company] = form.DocumentForm(
    build=Company,
    codecs={
        "name": form.PLAIN,
        "legal_name": form.PLAIN,
        "tax_id": form.PLAIN,
        "registration_id": form.PLAIN,
        "domains": form.TEXTS,
        "phones": form.PHONES,
        "emails": form.EMAILS,
        "addresses": form.ADDRESSES,
        "links": form.LINKS,
        "messengers": form.MESSENGERS,
        "industry": form.PLAIN,
        "employee_count": form.PLAIN,
        "parent_id": form.REFERENCE,
        "tags": form.TEXTS,
        "source": form.PLAIN,
        "lifecycle_stage": form.PLAIN,
        "owner_id": form.REFERENCE,
        "do_not_contact": form.TEXTS,
        "description": form.PLAIN,
        "external_ids": form.EXTERNAL_IDS,
        "custom": form.VALUES,
        "review": form.PLAIN,
        "logo_id": form.REFERENCE,
        "merged_into_id": form.REFERENCE,
    },
)
