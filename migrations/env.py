"""What Alembic runs; the connection and the options come from `adapters.postgres.migrate`."""

from alembic import context

from adapters.postgres.migrate import run_in
from adapters.postgres.records import metadata

run_in(context, metadata=metadata)
