"""What can be asked about each object, with its collections; custom fields come on top."""

from domain.companies.fields import COMPANY_FIELDS
from domain.contacts.fields import CONTACT_FIELDS
from domain.deals.fields import DEAL_FIELDS, DEALS
from domain.interactions.fields import INTERACTION_FIELDS, INTERACTIONS
from domain.lead_capture.fields import SUBMISSIONS
from domain.shared.query import Catalog
from domain.tasks.fields import TASK_FIELDS, TASKS

_COLLECTIONS = {"interactions": INTERACTIONS, "tasks": TASKS, "deals": DEALS}

CATALOGS = {
    each.object: each
    for each in (
        Catalog(
            object="contacts",
            fields=CONTACT_FIELDS,
            collections={**_COLLECTIONS, "submissions": SUBMISSIONS},
        ),
        Catalog(object="companies", fields=COMPANY_FIELDS, collections=_COLLECTIONS),
        Catalog(object="deals", fields=DEAL_FIELDS, collections={"tasks": TASKS}),
        Catalog(object="interactions", fields=INTERACTION_FIELDS),
        Catalog(object="tasks", fields=TASK_FIELDS),
    )
}
CUSTOMISED = frozenset({"contacts", "companies", "deals"})
