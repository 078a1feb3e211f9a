"""The tables of the job queue, in a schema of their own.

PgQueuer takes the names of its tables from the environment (even from variables called CHANNEL or
FUNCTION); here they are all given, so that a server and a worker can never disagree.
"""

import asyncpg
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.adapters.persistence import schema_ddl
from pgqueuer.adapters.persistence.qb import (
    QueryBuilderEnvironment,
    QueryQueueBuilder,
    QuerySchedulerBuilder,
)
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.domain.schema.declaration import target
from pgqueuer.domain.settings import DBSettings, Durability
from pgqueuer.domain.types import Channel
from pgqueuer.ports.driver import Driver

JOBS_SCHEMA = "jobs"
CHANNEL = Channel("kartoteka_jobs")

SETTINGS = DBSettings(
    prefix="",
    db_schema=JOBS_SCHEMA,
    channel=CHANNEL,
    function="notify_worker",
    statistics_table="statistics",
    queue_status_type="job_status",
    queue_table="queue",
    queue_table_log="log",
    trigger="queue_changed",
    schedules_table="schedules",
    durability=Durability.durable,
    widen_id=True,
)


def job_queries(driver: Driver, *, kind: type[Queries] = Queries) -> Queries:
    return kind(
        driver,
        qbe=QueryBuilderEnvironment(SETTINGS),
        qbq=QueryQueueBuilder(SETTINGS),
        qbs=QuerySchedulerBuilder(SETTINGS),
    )


def job_tables_ddl() -> list[str]:
    """One statement each, for the first migration."""
    schema = target(SETTINGS)
    return [
        f"CREATE SCHEMA {JOBS_SCHEMA}",
        *(schema_ddl.render_enum(each, SETTINGS) for each in schema.enums),
        *(schema_ddl.render_table(each, SETTINGS) for each in schema.tables),
        *(schema_ddl.render_index(each, SETTINGS) for each in schema.indexes),
        *(schema_ddl.render_function(each, SETTINGS) for each in schema.functions),
        *(schema_ddl.render_trigger(each, SETTINGS) for each in schema.triggers),
    ]


async def converge_job_tables(owner_dsn: str) -> None:
    """Bring the tables to what the installed PgQueuer expects, whichever version made them."""
    connection = await asyncpg.connect(owner_dsn)
    try:
        await job_queries(AsyncpgDriver(connection)).apply_upgrade()
    finally:
        await connection.close()
