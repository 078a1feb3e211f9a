"""Every table of the schema, gathered so that migrations and checks see all of them."""

from adapters.postgres.base import Base
from adapters.postgres.cards import records as _cards
from adapters.postgres.companies import records as _companies
from adapters.postgres.contacts import records as _contacts
from adapters.postgres.custom_fields import records as _custom_fields
from adapters.postgres.deals import records as _deals
from adapters.postgres.exports import records as _exports
from adapters.postgres.feed import records as _feed
from adapters.postgres.figures import records as _figures
from adapters.postgres.files import records as _files
from adapters.postgres.history import records as _history
from adapters.postgres.identity import records as _identity
from adapters.postgres.imports import records as _imports
from adapters.postgres.interactions import records as _interactions
from adapters.postgres.lead_capture import records as _lead_capture
from adapters.postgres.mail import records as _mail
from adapters.postgres.search import records as _search
from adapters.postgres.segments import records as _segments
from adapters.postgres.tasks import records as _tasks
from adapters.postgres.telephony import records as _telephony
from adapters.postgres.views import records as _views
from adapters.postgres.webhooks import records as _webhooks

metadata = Base.metadata

__all__ = [
    "_cards",
    "_companies",
    "_contacts",
    "_custom_fields",
    "_deals",
    "_exports",
    "_feed",
    "_figures",
    "_files",
    "_history",
    "_identity",
    "_imports",
    "_interactions",
    "_lead_capture",
    "_mail",
    "_search",
    "_segments",
    "_tasks",
    "_telephony",
    "_views",
    "_webhooks",
    "metadata",
]
