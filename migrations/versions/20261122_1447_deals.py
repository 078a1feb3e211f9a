"""Deals: pipelines with their stages, rates, deals, what they were when; tasks about them."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "20261122_1447"
down_revision: str | Sequence[str] | None = "20261122_1430"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WALLED = (
    "pipelines",
    "pipeline_stages",
    "rates",
    "deals",
    "deal_contacts",
    "deal_tags",
    "deal_states",
)

# Workspaces that are there already begin with the same two pipelines as new ones.
PIPELINES = """
    INSERT INTO pipelines (workspace_id, id, name, position, lost_reasons, lost_reason_required,
                           created_at, updated_at)
    SELECT w.id, gen_random_uuid(), CASE w.language
               WHEN 'ru' THEN p.ru WHEN 'hy' THEN p.hy WHEN 'ar' THEN p.ar ELSE p.en END,
           p.position, (
               SELECT jsonb_agg(jsonb_build_object(
                   'id', gen_random_uuid(), 'archived', false, 'name', CASE w.language
                       WHEN 'ru' THEN r.ru WHEN 'hy' THEN r.hy WHEN 'ar' THEN r.ar ELSE r.en END
                   ) ORDER BY r.pos)
               FROM (VALUES
                   (0, 'Price', 'Цена', 'Գինը', 'السعر'),
                   (1, 'A competitor', 'Конкурент', 'Մրցակից', 'منافس'),
                   (2, 'No budget', 'Нет бюджета', 'Բյուջե չկա', 'لا ميزانية'),
                   (3, 'No need any more', 'Потребность отпала', 'Կարիքն այլևս չկա',
                    'لم تعد هناك حاجة'),
                   (4, 'No answer', 'Не отвечает', 'Չի պատասխանում', 'لا رد'),
                   (5, 'Other', 'Другое', 'Այլ', 'سبب آخر')
               ) AS r (pos, en, ru, hy, ar)),
           true, now(), now()
    FROM workspaces w CROSS JOIN (VALUES
        (0, 'Corporate sales', 'Корпоративные продажи', 'Կորպորատիվ վաճառք', 'مبيعات الشركات'),
        (1, 'Retail sales', 'Розничные продажи', 'Մանրածախ վաճառք', 'مبيعات التجزئة')
    ) AS p (position, en, ru, hy, ar)
"""
STAGES = """
    INSERT INTO pipeline_stages (workspace_id, pipeline_id, id, pos, name, kind, probability,
                                 rotting_days, required)
    SELECT p.workspace_id, p.id, gen_random_uuid(), s.pos, CASE w.language
               WHEN 'ru' THEN s.ru WHEN 'hy' THEN s.hy WHEN 'ar' THEN s.ar ELSE s.en END,
           s.kind, s.probability, s.rotting_days, s.required::jsonb
    FROM pipelines p JOIN workspaces w ON w.id = p.workspace_id
    JOIN (VALUES
        (0, 0, 'open', 10, 14, '[]', 'New', 'Новая', 'Նոր', 'جديدة'),
        (0, 1, 'open', 25, 21, '["company_id"]',
         'Needs known', 'Потребность ясна', 'Կարիքը պարզ է', 'الحاجة واضحة'),
        (0, 2, 'open', 50, 21, '["company_id", "amount"]',
         'Offer sent', 'КП отправлено', 'Առաջարկն ուղարկված է', 'أُرسل العرض'),
        (0, 3, 'open', 70, 14, '["company_id", "amount", "expected_close_on"]',
         'Negotiation', 'Переговоры', 'Բանակցություններ', 'التفاوض'),
        (0, 4, 'open', 90, 14, '["company_id", "amount", "expected_close_on"]',
         'Contract', 'Договор', 'Պայմանագիր', 'العقد'),
        (0, 5, 'won', 100, NULL, '["amount"]', 'Won', 'Выиграна', 'Շահված', 'رابحة'),
        (0, 6, 'lost', 0, NULL, '[]', 'Lost', 'Проиграна', 'Կորցրած', 'خاسرة'),
        (1, 0, 'open', 30, 2, '[]', 'New', 'Новая', 'Նոր', 'جديدة'),
        (1, 1, 'open', 60, 3, '[]',
         'Order agreed', 'Заказ согласован', 'Պատվերը համաձայնեցված է', 'اتُّفق على الطلب'),
        (1, 2, 'open', 85, 3, '["amount"]',
         'Awaiting payment', 'Ждём оплату', 'Սպասում ենք վճարմանը', 'بانتظار الدفع'),
        (1, 3, 'won', 100, NULL, '["amount"]', 'Won', 'Выиграна', 'Շահված', 'رابحة'),
        (1, 4, 'lost', 0, NULL, '[]', 'Lost', 'Проиграна', 'Կորցրած', 'خاسرة')
    ) AS s (pipeline, pos, kind, probability, rotting_days, required, en, ru, hy, ar)
      ON s.pipeline = p.position
"""


def _walls(table: str) -> Iterator[str]:
    mine = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::int"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY workspace_wall ON {table} USING ({mine}) WITH CHECK ({mine})"


def upgrade() -> None:
    op.create_table(
        "pipelines",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lost_reasons", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("lost_reason_required", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_pipelines_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_pipelines")),
    )
    op.create_table(
        "rates",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(collation="C"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rate", sa.Numeric(precision=24, scale=12), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_rates_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_rates")),
    )
    op.create_index(
        "uq_rates_day",
        "rates",
        ["workspace_id", "currency", sa.literal_column("day DESC")],
        unique=True,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "pipeline_stages",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("pipeline_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pos", sa.SmallInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("probability", sa.SmallInteger(), nullable=False),
        sa.Column("rotting_days", sa.Integer(), nullable=True),
        sa.Column("required", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "pipeline_id"],
            ["pipelines.workspace_id", "pipelines.id"],
            name=op.f("fk_pipeline_stages_workspace_id_pipeline_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "pipeline_id", "id", name=op.f("pk_pipeline_stages")
        ),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_pipeline_stages_workspace_id_id")),
    )
    op.create_table(
        "deals",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), nullable=False),
        sa.Column("sort_name", sa.Text(collation="C"), nullable=False),
        sa.Column("pipeline_id", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Text(collation="C"), nullable=False),
        sa.Column("stage_entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("base_minor", sa.BigInteger(), nullable=True),
        sa.Column("base_currency", sa.Text(), nullable=True),
        sa.Column("expected_close_on", sa.Date(), nullable=True),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("custom", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lost_reason_id", sa.Uuid(), nullable=True),
        sa.Column("lost_comment", sa.Text(), nullable=True),
        sa.Column("sort_close", sa.Date(), nullable=False),
        sa.Column("sort_amount", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["companies.workspace_id", "companies.id"],
            name=op.f("fk_deals_workspace_id_company_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["memberships.workspace_id", "memberships.user_id"],
            name=op.f("fk_deals_workspace_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "pipeline_id"],
            ["pipelines.workspace_id", "pipelines.id"],
            name=op.f("fk_deals_workspace_id_pipeline_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "stage_id"],
            ["pipeline_stages.workspace_id", "pipeline_stages.id"],
            name=op.f("fk_deals_workspace_id_stage_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_deals_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_deals")),
    )
    op.create_index(
        "ix_deals_bin",
        "deals",
        ["workspace_id", sa.literal_column("deleted_at DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index(
        "ix_deals_board",
        "deals",
        ["workspace_id", "stage_id", "rank", "id"],
        unique=False,
        postgresql_include=["owner_id", "base_minor", "status", "closed_at", "amount_minor"],
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_deals_closed",
        "deals",
        ["workspace_id", "closed_at"],
        unique=False,
        postgresql_where=sa.text("closed_at IS NOT NULL AND deleted_at IS NULL"),
    )
    op.create_index(
        "ix_deals_company",
        "deals",
        [
            "workspace_id",
            "company_id",
            sa.literal_column("updated_at DESC"),
            sa.literal_column("id DESC"),
        ],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_deals_created",
        "deals",
        ["workspace_id", sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_deals_owner",
        "deals",
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
        "ix_deals_pipeline", "deals", ["workspace_id", "pipeline_id", "stage_id"], unique=False
    )
    op.create_index(
        "ix_deals_sort_amount",
        "deals",
        ["workspace_id", "sort_amount", "id"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_deals_sort_close",
        "deals",
        ["workspace_id", "sort_close", "id"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_deals_sort_name",
        "deals",
        ["workspace_id", "sort_name", "id"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_deals_updated",
        "deals",
        ["workspace_id", sa.literal_column("updated_at DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "deal_contacts",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Uuid(), nullable=False),
        sa.Column("pos", sa.SmallInteger(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_deal_contacts_workspace_id_contact_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deal_id"],
            ["deals.workspace_id", "deals.id"],
            name=op.f("fk_deal_contacts_workspace_id_deal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "deal_id", "pos", name=op.f("pk_deal_contacts")),
    )
    op.create_index(
        "ix_deal_contacts_contact",
        "deal_contacts",
        ["workspace_id", "contact_id", "deal_id"],
        unique=False,
    )
    op.create_table(
        "deal_states",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pipeline_id", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("stage_name", sa.Text(), nullable=False),
        sa.Column("stage_entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("probability", sa.SmallInteger(), nullable=False),
        sa.Column("base_minor", sa.BigInteger(), nullable=True),
        sa.Column("expected_close_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deal_id"],
            ["deals.workspace_id", "deals.id"],
            name=op.f("fk_deal_states_workspace_id_deal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "deal_id", "since", name=op.f("pk_deal_states")),
    )
    op.create_table(
        "deal_tags",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Uuid(), nullable=False),
        sa.Column("deal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deal_id"],
            ["deals.workspace_id", "deals.id"],
            name=op.f("fk_deal_tags_workspace_id_deal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "tag_id"],
            ["tags.workspace_id", "tags.id"],
            name=op.f("fk_deal_tags_workspace_id_tag_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "tag_id", "deal_id", name=op.f("pk_deal_tags")),
    )
    op.create_index(
        "ix_deal_tags_of_deal", "deal_tags", ["workspace_id", "deal_id", "tag_id"], unique=False
    )
    op.execute(PIPELINES)
    op.execute(STAGES)
    for table in WALLED:
        for statement in _walls(table):
            op.execute(statement)
    op.add_column("tasks", sa.Column("deal_id", sa.Uuid(), nullable=True))
    op.execute(
        "ALTER TABLE tasks ADD CONSTRAINT fk_tasks_workspace_id_deal_id "
        "FOREIGN KEY (workspace_id, deal_id) REFERENCES deals (workspace_id, id) NOT VALID"
    )
    # As in the migrations before: people go on writing meanwhile.
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE tasks VALIDATE CONSTRAINT fk_tasks_workspace_id_deal_id")
        for name in ("ix_tasks_deal", "ix_tasks_of_deal"):
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        op.create_index(
            "ix_tasks_deal",
            "tasks",
            ["workspace_id", "deal_id", "due_at"],
            postgresql_where=sa.text("status = 'open' AND deleted_at IS NULL"),
            postgresql_concurrently=True,
        )
        op.create_index(
            "ix_tasks_of_deal",
            "tasks",
            [
                "workspace_id",
                "deal_id",
                sa.literal_column("created_at DESC"),
                sa.literal_column("id DESC"),
            ],
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    op.drop_index("ix_tasks_of_deal")
    op.drop_index("ix_tasks_deal")
    op.drop_column("tasks", "deal_id")
    # Behind its own wall the owner would see nothing to delete.
    op.execute("ALTER TABLE search_keys NO FORCE ROW LEVEL SECURITY")
    op.execute("DELETE FROM search_keys WHERE record_type = 3")
    op.execute("ALTER TABLE search_keys FORCE ROW LEVEL SECURITY")
    for table in reversed(WALLED):
        op.drop_table(table)
