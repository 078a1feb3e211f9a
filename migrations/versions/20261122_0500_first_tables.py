"""The first tables: identity, cards, interactions, tasks, imports, history; with their walls."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import UserDefinedType

from adapters.postgres.job_tables import JOBS_SCHEMA, job_tables_ddl

revision = "20261122_0500"
down_revision = None
branch_labels = None
depends_on = None

WALLED = [
    "access_log",
    "api_tokens",
    "change_entries",
    "change_sets",
    "companies",
    "company_domains",
    "company_emails",
    "company_phones",
    "company_stats",
    "company_tags",
    "contact_emails",
    "contact_phones",
    "contact_stats",
    "contact_tags",
    "contacts",
    "custom_fields",
    "employments",
    "external_ids",
    "field_values",
    "idempotency_keys",
    "import_files",
    "import_rows",
    "imports",
    "interactions",
    "job_runs",
    "outbox",
    "search_keys",
    "tags",
    "tasks",
    "team_members",
    "teams",
    "timeline_links",
]
"""Every table behind the wall between workspaces."""


class _Xid8(UserDefinedType[int]):
    cache_ok: bool | None = True

    def get_col_spec(self, **_kw: Any) -> str:
        return "xid8"


HELPERS = (
    """
    CREATE FUNCTION api_time(moment timestamptz) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    $$
    """,
    """
    CREATE FUNCTION api_money(minor bigint, currency text) RETURNS json
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT json_build_object(
            'amount',
            round(minor / power(10::numeric, places), places)::text,
            'currency', currency)
        FROM (SELECT CASE
            WHEN currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF',
                              'UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
            WHEN currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
            ELSE 2 END AS places) AS exponent
    $$
    """,
)

# The one look behind row-level security: LIKE over trigrams is not leakproof, and under a policy it
# would lose its index. The function reads the workspace from the same setting as the policies.
SEARCH_FUNCTION = """
CREATE FUNCTION cards_containing(terms text[], cap integer)
RETURNS TABLE (record_type smallint, record_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_catalog
SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    workspace integer := nullif(current_setting('app.workspace_id', true), '')::integer;
    a text := '%' || terms[1] || '%';
    b text := '%' || coalesce(terms[2], '') || '%';
    c text := '%' || coalesce(terms[3], '') || '%';
BEGIN
    RETURN QUERY
    (SELECT 1::smallint, t.id FROM contacts t
     WHERE t.workspace_id = workspace AND t.search_text LIKE a AND t.search_text LIKE b
       AND t.search_text LIKE c AND t.deleted_at IS NULL LIMIT cap)
    UNION ALL
    (SELECT 2::smallint, t.id FROM companies t
     WHERE t.workspace_id = workspace AND t.search_text LIKE a AND t.search_text LIKE b
       AND t.search_text LIKE c AND t.deleted_at IS NULL LIMIT cap);
END
$$
"""

HAND_TO_SEARCH_ROLE = """
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'kartoteka_search' AND rolbypassrls)
       AND pg_has_role('kartoteka_search', 'MEMBER') THEN
        GRANT CREATE ON SCHEMA public TO kartoteka_search;
        ALTER FUNCTION cards_containing(text[], integer) OWNER TO kartoteka_search;
        REVOKE CREATE ON SCHEMA public FROM kartoteka_search;
    END IF;
END
$$
"""


def _walls(table: str) -> Iterator[str]:
    mine = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::int"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY workspace_wall ON {table} USING ({mine}) WITH CHECK ({mine})"


def upgrade() -> None:
    for statement in HELPERS:
        op.execute(statement)
    _create_tables()
    for table in WALLED:
        for statement in _walls(table):
            op.execute(statement)
    op.execute(SEARCH_FUNCTION)
    op.execute(HAND_TO_SEARCH_ROLE)
    for statement in job_tables_ddl():
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    op.execute(f"DROP SCHEMA {JOBS_SCHEMA} CASCADE")
    op.execute("DROP FUNCTION cards_containing(text[], integer)")
    op.drop_table("timeline_links")
    op.drop_table("tasks")
    op.drop_table("employments")
    op.drop_table("contact_tags")
    op.drop_table("contact_stats")
    op.drop_table("contact_phones")
    op.drop_table("contact_emails")
    op.drop_table("interactions")
    op.drop_table("contacts")
    op.drop_table("company_tags")
    op.drop_table("company_stats")
    op.drop_table("company_phones")
    op.drop_table("company_emails")
    op.drop_table("company_domains")
    op.drop_table("team_members")
    op.drop_table("companies")
    op.drop_table("api_tokens")
    op.drop_table("refresh_tokens")
    op.drop_table("memberships")
    op.drop_table("import_rows")
    op.drop_table("import_files")
    op.drop_table("credentials")
    op.drop_table("change_entries")
    op.drop_table("users")
    op.drop_table("token_index")
    op.drop_table("teams")
    op.drop_table("tags")
    op.drop_table("outbox")
    op.drop_table("job_runs")
    op.drop_table("imports")
    op.drop_table("idempotency_keys")
    op.drop_table("external_ids")
    op.drop_table("custom_fields")
    op.drop_table("change_sets")
    op.drop_table("access_log")
    op.drop_table("workspaces")
    op.drop_table("search_keys")
    op.drop_table("login_failures")
    op.drop_table("field_values")
    op.execute("DROP FUNCTION api_money(bigint, text)")
    op.execute("DROP FUNCTION api_time(timestamptz)")


def _create_tables() -> None:
    # ### commands auto generated by Alembic - please adjust! ###
    op.create_table(
        "field_values",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("field_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("pos", sa.SmallInteger(), nullable=False),
        sa.Column("value_text", sa.Text(collation="C"), nullable=True),
        sa.Column("value_number", sa.BigInteger(), nullable=True),
        sa.Column("value_date", sa.Date(), nullable=True),
        sa.Column("unique_key", sa.Text(collation="C"), nullable=True),
        sa.PrimaryKeyConstraint(
            "workspace_id", "field_id", "record_id", "pos", name=op.f("pk_field_values")
        ),
    )
    op.create_index(
        "ix_field_values_date",
        "field_values",
        ["workspace_id", "field_id", "value_date", "record_id"],
        unique=False,
    )
    op.create_index(
        "ix_field_values_number",
        "field_values",
        ["workspace_id", "field_id", "value_number", "record_id"],
        unique=False,
    )
    op.create_index(
        "ix_field_values_of_record", "field_values", ["workspace_id", "record_id"], unique=False
    )
    op.create_index(
        "ix_field_values_text",
        "field_values",
        ["workspace_id", "field_id", "value_text", "record_id"],
        unique=False,
    )
    op.create_index(
        "uq_field_values_unique",
        "field_values",
        ["workspace_id", "field_id", "unique_key"],
        unique=True,
        postgresql_where=sa.text("unique_key IS NOT NULL"),
    )
    op.create_table(
        "login_failures",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("window_ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_login_failures")),
    )
    op.create_index(
        op.f("ix_login_failures_window_ends_at"), "login_failures", ["window_ends_at"], unique=False
    )
    op.create_table(
        "search_keys",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(collation="C"), nullable=False),
        sa.Column("record_type", sa.SmallInteger(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("weight", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "key", "record_type", "record_id", name=op.f("pk_search_keys")
        ),
    )
    op.create_index(
        "ix_search_keys_of_record", "search_keys", ["workspace_id", "record_id"], unique=False
    )
    op.create_table(
        "workspaces",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
        sa.UniqueConstraint("public_id", name=op.f("uq_workspaces_public_id")),
    )
    op.create_table(
        "access_log",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_access_log_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_access_log")),
    )
    op.create_index(
        "ix_access_log_newest",
        "access_log",
        ["workspace_id", sa.literal_column("at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_table(
        "change_sets",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), server_default=sa.text("'applied'"), nullable=False),
        sa.Column("created", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("updated", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("undoes_id", sa.Uuid(), nullable=True),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("undo_result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_change_sets_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_change_sets")),
    )
    op.create_index(
        "ix_change_sets_newest",
        "change_sets",
        ["workspace_id", sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "ix_change_sets_undoes",
        "change_sets",
        ["workspace_id", "undoes_id"],
        unique=False,
        postgresql_where=sa.text("undoes_id IS NOT NULL"),
    )
    op.create_table(
        "custom_fields",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("label", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("choices", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("is_unique", sa.Boolean(), nullable=False),
        sa.Column("indexed", sa.Boolean(), nullable=False),
        sa.Column("default_value", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("group_name", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_custom_fields_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_custom_fields")),
    )
    op.create_index(
        "uq_custom_fields_key",
        "custom_fields",
        ["workspace_id", "object", "key"],
        unique=True,
    )
    op.create_table(
        "external_ids",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(collation="C"), nullable=False),
        sa.Column("external_id", sa.Text(collation="C"), nullable=False),
        sa.Column("live", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_external_ids_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id",
            "record_type",
            "record_id",
            "source",
            "external_id",
            name=op.f("pk_external_ids"),
        ),
    )
    op.create_index(
        "uq_external_ids_live",
        "external_ids",
        ["workspace_id", "record_type", "source", "external_id"],
        unique=True,
        postgresql_where=sa.text("live"),
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("principal", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_idempotency_keys_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "principal", "method", "path", "key", name=op.f("pk_idempotency_keys")
        ),
    )
    op.create_index(
        op.f("ix_idempotency_keys_created_at"), "idempotency_keys", ["created_at"], unique=False
    )
    op.create_table(
        "imports",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_size", sa.BigInteger(), nullable=False),
        sa.Column("file_hash", sa.LargeBinary(), nullable=False),
        sa.Column("detected", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("mapping", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("done", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("total", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("written_to", sa.Integer(), server_default=sa.text("-1"), nullable=False),
        sa.Column("summary", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("problem", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("change_set_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_imports_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_imports")),
    )
    op.create_index(
        "ix_imports_newest",
        "imports",
        ["workspace_id", sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_table(
        "job_runs",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("total", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("change_set_id", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_job_runs_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_job_runs")),
    )
    op.create_index(
        "ix_job_runs_newest",
        "job_runs",
        ["workspace_id", sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_table(
        "outbox",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("xid", _Xid8(), server_default=sa.text("pg_current_xact_id()"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("record_type", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("change_set_id", sa.Uuid(), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_outbox_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "n", name=op.f("pk_outbox")),
    )
    op.create_index("ix_outbox_order", "outbox", ["xid", "n"], unique=False)
    op.create_table(
        "tags",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_tags_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_tags")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_tags_workspace_id_key")),
    )
    op.create_table(
        "teams",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_teams_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_teams")),
        sa.UniqueConstraint(
            "workspace_id", "name_key", name=op.f("uq_teams_workspace_id_name_key")
        ),
    )
    op.create_table(
        "token_index",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("token_id", sa.Uuid(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_token_index_workspace_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_token_index")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=True),
        sa.Column("last_workspace_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["last_workspace_id"], ["workspaces.id"], name=op.f("fk_users_last_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email_key", name=op.f("uq_users_email_key")),
    )
    op.create_table(
        "change_entries",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("change_set_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "change_set_id"],
            ["change_sets.workspace_id", "change_sets.id"],
            name=op.f("fk_change_entries_workspace_id_change_set_id"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "change_set_id", "n", name=op.f("pk_change_entries")
        ),
    )
    op.create_index(
        "ix_change_entries_of_record",
        "change_entries",
        [
            "workspace_id",
            "record_id",
            sa.literal_column("at DESC"),
            sa.literal_column("change_set_id DESC"),
        ],
        unique=False,
    )
    op.create_table(
        "credentials",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_credentials_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_credentials")),
    )
    op.create_table(
        "import_files",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "import_id"],
            ["imports.workspace_id", "imports.id"],
            name=op.f("fk_import_files_workspace_id_import_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "import_id", "n", name=op.f("pk_import_files")),
    )
    op.create_table(
        "import_rows",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("cells", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("draft", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("problems", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("repairs", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=True),
        sa.Column("target_row", sa.Integer(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("done", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "import_id"],
            ["imports.workspace_id", "imports.id"],
            name=op.f("fk_import_rows_workspace_id_import_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "import_id", "row", name=op.f("pk_import_rows")),
    )
    op.create_index(
        "ix_import_rows_problem",
        "import_rows",
        ["workspace_id", "import_id", "problem", "row"],
        unique=False,
        postgresql_where=sa.text("problem IS NOT NULL"),
    )
    op.create_index(
        "ix_import_rows_verdict",
        "import_rows",
        ["workspace_id", "import_id", "verdict", "row"],
        unique=False,
    )
    op.create_table(
        "memberships",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deactivated_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_memberships_user_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_memberships_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_memberships")),
    )
    op.create_index(op.f("ix_memberships_user_id"), "memberships", ["user_id"], unique=False)
    op.create_table(
        "refresh_tokens",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rotated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_refresh_tokens_user_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_refresh_tokens_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refresh_tokens")),
    )
    op.create_index(
        op.f("ix_refresh_tokens_expires_at"), "refresh_tokens", ["expires_at"], unique=False
    )
    op.create_index(op.f("ix_refresh_tokens_user_id"), "refresh_tokens", ["user_id"], unique=False)
    op.create_table(
        "api_tokens",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scopes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "user_id"],
            ["memberships.workspace_id", "memberships.user_id"],
            name=op.f("fk_api_tokens_workspace_id_user_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_api_tokens_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_api_tokens")),
    )
    op.create_table(
        "companies",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("legal_name", sa.Text(), nullable=True),
        sa.Column("tax_id", sa.Text(collation="C"), nullable=True),
        sa.Column("registration_id", sa.Text(), nullable=True),
        sa.Column("industry", sa.Text(), nullable=True),
        sa.Column("employee_count", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("lifecycle_stage", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("do_not_contact", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("addresses", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("links", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("messengers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("custom", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("review", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("city_key", sa.Text(collation="C"), nullable=True),
        sa.Column("name_key", sa.Text(collation="C"), nullable=False),
        sa.Column("sort_name", sa.Text(collation="C"), nullable=False),
        sa.Column("display_key", sa.Text(collation="C"), nullable=False),
        sa.Column("legal_name_key", sa.Text(collation="C"), nullable=True),
        sa.Column("industry_key", sa.Text(collation="C"), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["memberships.workspace_id", "memberships.user_id"],
            name=op.f("fk_companies_workspace_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "parent_id"],
            ["companies.workspace_id", "companies.id"],
            name=op.f("fk_companies_workspace_id_parent_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_companies_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_companies")),
    )
    op.create_index(
        "ix_companies_bin",
        "companies",
        ["workspace_id", sa.literal_column("deleted_at DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index(
        "ix_companies_city",
        "companies",
        ["workspace_id", "city_key"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_companies_created",
        "companies",
        ["workspace_id", sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_companies_name_key",
        "companies",
        ["workspace_id", "name_key"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_companies_owner",
        "companies",
        [
            "workspace_id",
            "owner_id",
            sa.literal_column("updated_at DESC"),
            sa.literal_column("id DESC"),
        ],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_companies_parent",
        "companies",
        ["workspace_id", "parent_id"],
        unique=False,
        postgresql_where=sa.text("parent_id IS NOT NULL"),
    )
    op.create_index(
        "ix_companies_sort_name",
        "companies",
        ["workspace_id", "sort_name", "id"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_companies_tax_id",
        "companies",
        ["workspace_id", "tax_id"],
        unique=False,
        postgresql_where=sa.text("tax_id IS NOT NULL"),
    )
    op.create_index(
        "ix_companies_trigrams",
        "companies",
        ["workspace_id", "search_text"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search_text": "gin_trgm_ops"},
    )
    op.create_index(
        "ix_companies_updated",
        "companies",
        ["workspace_id", sa.literal_column("updated_at DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "team_members",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["teams.workspace_id", "teams.id"],
            name=op.f("fk_team_members_workspace_id_team_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "user_id"],
            ["memberships.workspace_id", "memberships.user_id"],
            name=op.f("fk_team_members_workspace_id_user_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "team_id", "user_id", name=op.f("pk_team_members")),
    )
    op.create_index(
        op.f("ix_team_members_workspace_id_user_id"),
        "team_members",
        ["workspace_id", "user_id"],
        unique=False,
    )
    op.create_table(
        "company_domains",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("pos", sa.SmallInteger(), nullable=False),
        sa.Column("domain", sa.Text(collation="C"), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["companies.workspace_id", "companies.id"],
            name=op.f("fk_company_domains_workspace_id_company_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "company_id", "pos", name=op.f("pk_company_domains")
        ),
    )
    op.create_index(
        "ix_company_domains_domain",
        "company_domains",
        ["workspace_id", "domain"],
        unique=False,
        postgresql_include=["company_id"],
    )
    op.create_table(
        "company_emails",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("pos", sa.SmallInteger(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_key", sa.Text(collation="C"), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["companies.workspace_id", "companies.id"],
            name=op.f("fk_company_emails_workspace_id_company_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "company_id", "pos", name=op.f("pk_company_emails")
        ),
    )
    op.create_index(
        "ix_company_emails_key",
        "company_emails",
        ["workspace_id", "address_key"],
        unique=False,
        postgresql_include=["company_id"],
    )
    op.create_table(
        "company_phones",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("pos", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.Text(collation="C"), nullable=True),
        sa.Column("reversed", sa.Text(collation="C"), nullable=True),
        sa.Column("national", sa.Text(collation="C"), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("extension", sa.Text(), nullable=True),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("usable_as_key", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["companies.workspace_id", "companies.id"],
            name=op.f("fk_company_phones_workspace_id_company_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "company_id", "pos", name=op.f("pk_company_phones")
        ),
    )
    op.create_index(
        "ix_company_phones_national",
        "company_phones",
        ["workspace_id", "national"],
        unique=False,
        postgresql_include=["company_id"],
    )
    op.create_index(
        "ix_company_phones_number",
        "company_phones",
        ["workspace_id", "number"],
        unique=False,
        postgresql_include=["company_id"],
    )
    op.create_index(
        "ix_company_phones_reversed",
        "company_phones",
        ["workspace_id", "reversed"],
        unique=False,
        postgresql_include=["company_id"],
    )
    op.create_table(
        "company_stats",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("last_interaction_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("interaction_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["companies.workspace_id", "companies.id"],
            name=op.f("fk_company_stats_workspace_id_company_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "company_id", name=op.f("pk_company_stats")),
        postgresql_with={"fillfactor": "80"},
    )
    op.create_table(
        "company_tags",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["companies.workspace_id", "companies.id"],
            name=op.f("fk_company_tags_workspace_id_company_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "tag_id"],
            ["tags.workspace_id", "tags.id"],
            name=op.f("fk_company_tags_workspace_id_tag_id"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "tag_id", "company_id", name=op.f("pk_company_tags")
        ),
    )
    op.create_index(
        "ix_company_tags_of_company",
        "company_tags",
        ["workspace_id", "company_id", "tag_id"],
        unique=False,
    )
    op.create_table(
        "contacts",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("given_name", sa.Text(), nullable=True),
        sa.Column("middle_name", sa.Text(), nullable=True),
        sa.Column("family_name", sa.Text(), nullable=True),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("nickname", sa.Text(), nullable=True),
        sa.Column("salutation", sa.Text(), nullable=True),
        sa.Column("birthday", sa.Text(), nullable=True),
        sa.Column("birthday_month_day", sa.SmallInteger(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=True),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("photo_id", sa.Uuid(), nullable=True),
        sa.Column("addresses", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("links", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("messengers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("lifecycle_stage", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("do_not_contact", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("custom", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("review", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("city_key", sa.Text(collation="C"), nullable=True),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        sa.Column("sort_name", sa.Text(collation="C"), nullable=False),
        sa.Column("given_name_key", sa.Text(collation="C"), nullable=True),
        sa.Column("middle_name_key", sa.Text(collation="C"), nullable=True),
        sa.Column("family_name_key", sa.Text(collation="C"), nullable=True),
        sa.Column("display_name_key", sa.Text(collation="C"), nullable=False),
        sa.Column("nickname_key", sa.Text(collation="C"), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["companies.workspace_id", "companies.id"],
            name=op.f("fk_contacts_workspace_id_company_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["memberships.workspace_id", "memberships.user_id"],
            name=op.f("fk_contacts_workspace_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_contacts_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_contacts")),
    )
    op.create_index(
        "ix_contacts_bin",
        "contacts",
        ["workspace_id", sa.literal_column("deleted_at DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index(
        "ix_contacts_birthday",
        "contacts",
        ["workspace_id", "birthday_month_day"],
        unique=False,
        postgresql_where=sa.text("birthday_month_day IS NOT NULL"),
    )
    op.create_index(
        "ix_contacts_city",
        "contacts",
        ["workspace_id", "city_key"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_contacts_company",
        "contacts",
        ["workspace_id", "company_id"],
        unique=False,
        postgresql_where=sa.text("company_id IS NOT NULL"),
    )
    op.create_index(
        "ix_contacts_created",
        "contacts",
        ["workspace_id", sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_contacts_owner",
        "contacts",
        [
            "workspace_id",
            "owner_id",
            sa.literal_column("updated_at DESC"),
            sa.literal_column("id DESC"),
        ],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_contacts_sort_name",
        "contacts",
        ["workspace_id", "sort_name", "id"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_contacts_trigrams",
        "contacts",
        ["workspace_id", "search_text"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search_text": "gin_trgm_ops"},
    )
    op.create_index(
        "ix_contacts_updated",
        "contacts",
        ["workspace_id", sa.literal_column("updated_at DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "interactions",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duration_seconds", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        sa.Column("deal_id", sa.Uuid(), nullable=True),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("attachments", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("contact_ids", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("company_ids", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("participant_user_ids", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("call_id", sa.Uuid(), nullable=True),
        sa.Column("email_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "author_id"],
            ["memberships.workspace_id", "memberships.user_id"],
            name=op.f("fk_interactions_workspace_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["companies.workspace_id", "companies.id"],
            name=op.f("fk_interactions_workspace_id_company_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_interactions_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_interactions")),
    )
    op.create_index(
        "ix_interactions_author",
        "interactions",
        [
            "workspace_id",
            "author_id",
            sa.literal_column("occurred_at DESC"),
            sa.literal_column("id DESC"),
        ],
        unique=False,
    )
    op.create_index(
        "ix_interactions_occurred",
        "interactions",
        ["workspace_id", sa.literal_column("occurred_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_table(
        "contact_emails",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("pos", sa.SmallInteger(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_key", sa.Text(collation="C"), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_contact_emails_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "contact_id", "pos", name=op.f("pk_contact_emails")
        ),
    )
    op.create_index(
        "ix_contact_emails_key",
        "contact_emails",
        ["workspace_id", "address_key"],
        unique=False,
        postgresql_include=["contact_id"],
    )
    op.create_table(
        "contact_phones",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("pos", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.Text(collation="C"), nullable=True),
        sa.Column("reversed", sa.Text(collation="C"), nullable=True),
        sa.Column("national", sa.Text(collation="C"), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("extension", sa.Text(), nullable=True),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("usable_as_key", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_contact_phones_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "contact_id", "pos", name=op.f("pk_contact_phones")
        ),
    )
    op.create_index(
        "ix_contact_phones_national",
        "contact_phones",
        ["workspace_id", "national"],
        unique=False,
        postgresql_include=["contact_id"],
    )
    op.create_index(
        "ix_contact_phones_number",
        "contact_phones",
        ["workspace_id", "number"],
        unique=False,
        postgresql_include=["contact_id"],
    )
    op.create_index(
        "ix_contact_phones_reversed",
        "contact_phones",
        ["workspace_id", "reversed"],
        unique=False,
        postgresql_include=["contact_id"],
    )
    op.create_table(
        "contact_stats",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("last_interaction_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("interaction_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_contact_stats_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "contact_id", name=op.f("pk_contact_stats")),
        postgresql_with={"fillfactor": "80"},
    )
    op.create_table(
        "contact_tags",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_contact_tags_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "tag_id"],
            ["tags.workspace_id", "tags.id"],
            name=op.f("fk_contact_tags_workspace_id_tag_id"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "tag_id", "contact_id", name=op.f("pk_contact_tags")
        ),
    )
    op.create_index(
        "ix_contact_tags_of_contact",
        "contact_tags",
        ["workspace_id", "contact_id", "tag_id"],
        unique=False,
    )
    op.create_table(
        "employments",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("pos", sa.SmallInteger(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("title_key", sa.Text(collation="C"), nullable=True),
        sa.Column("department_key", sa.Text(collation="C"), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["companies.workspace_id", "companies.id"],
            name=op.f("fk_employments_workspace_id_company_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_employments_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "contact_id", "pos", name=op.f("pk_employments")),
    )
    op.create_index(
        "ix_employments_company",
        "employments",
        ["workspace_id", "company_id", "contact_id"],
        unique=False,
    )
    op.create_table(
        "tasks",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("interaction_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "assignee_id"],
            ["memberships.workspace_id", "memberships.user_id"],
            name=op.f("fk_tasks_workspace_id_assignee_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["companies.workspace_id", "companies.id"],
            name=op.f("fk_tasks_workspace_id_company_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_tasks_workspace_id_contact_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "interaction_id"],
            ["interactions.workspace_id", "interactions.id"],
            name=op.f("fk_tasks_workspace_id_interaction_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_tasks_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_tasks")),
    )
    op.create_index(
        "ix_tasks_assignee",
        "tasks",
        ["workspace_id", "assignee_id", "due_at"],
        unique=False,
        postgresql_where=sa.text("status = 'open' AND deleted_at IS NULL"),
    )
    op.create_index(
        "ix_tasks_company",
        "tasks",
        ["workspace_id", "company_id", "due_at"],
        unique=False,
        postgresql_where=sa.text("status = 'open' AND deleted_at IS NULL"),
    )
    op.create_index(
        "ix_tasks_contact",
        "tasks",
        ["workspace_id", "contact_id", "due_at"],
        unique=False,
        postgresql_where=sa.text("status = 'open' AND deleted_at IS NULL"),
    )
    op.create_index(
        "ix_tasks_created",
        "tasks",
        ["workspace_id", sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "ix_tasks_of_interaction", "tasks", ["workspace_id", "interaction_id"], unique=False
    )
    op.create_table(
        "timeline_links",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("subject_type", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "entry_id"],
            ["interactions.workspace_id", "interactions.id"],
            name=op.f("fk_timeline_links_workspace_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "subject_id", "at", "entry_id", name=op.f("pk_timeline_links")
        ),
    )
    op.create_index(
        "ix_timeline_links_entry", "timeline_links", ["workspace_id", "entry_id"], unique=False
    )
    op.create_index(
        "ix_timeline_links_kind",
        "timeline_links",
        ["workspace_id", "subject_id", "kind", "at"],
        unique=False,
    )
    # ### end Alembic commands ###
