"""A base with many people in it, and what the planner does with a statement there."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import asyncpg

from tests.support import database as databases
from tests.support.database import TestDatabase, TestServer

BIG, SMALL = 101, 102
"""The workspaces."""
PEOPLE = 20_000
_FILL = """
INSERT INTO workspaces (id, public_id, name, region, currency, language, time_zone,
  created_at, updated_at)
OVERRIDING SYSTEM VALUE
SELECT n, gen_random_uuid(), 'W', 'AM', 'AMD', 'hy', 'Asia/Yerevan', now(), now()
FROM generate_series(101, 103) n ON CONFLICT DO NOTHING;
INSERT INTO users (id, email, email_key, name, created_at, updated_at)
SELECT md5('user' || n)::uuid, n || '@example.am', n || '@example.am', 'U', now(), now()
FROM generate_series(1, 40) n ON CONFLICT DO NOTHING;
INSERT INTO memberships (workspace_id, user_id, role, joined_at, updated_at)
SELECT $W, md5('user' || n)::uuid, 'seller', now(), now() FROM generate_series(1, 40) n;
INSERT INTO tags (workspace_id, id, name, key, created_at, updated_at)
SELECT $W, md5('tag' || n)::uuid, 'tag ' || n, 'tag ' || n, now(), now()
FROM generate_series(1, 2000) n;
INSERT INTO contacts (workspace_id, id, display_name, display_name_key, sort_name, given_name,
  given_name_key, city, city_key, owner_id, search_text, addresses, links, messengers,
  do_not_contact, custom, birthday_month_day, created_at, updated_at, source)
SELECT $W, md5('$W' || n)::uuid, 'Name ' || n, 'name ' || n, md5(n::text), 'Given ' || n % 900,
  'given ' || n % 900, 'City', 'city ' || n % 700, md5('user' || (n % 40 + 1))::uuid,
  ' name ' || n, '[]', '[]', '[]', '[]', '{}', 101 + n % 28,
  now() - n * interval '1 minute', now() - n * interval '1 minute', 'web'
FROM generate_series(1, $N) n;
INSERT INTO companies (workspace_id, id, name, display_key, name_key, sort_name, search_text,
  addresses, links, messengers, do_not_contact, custom, created_at, updated_at)
SELECT $W, md5('company' || n)::uuid, 'Firm ' || n, 'firm', 'firm', 'firm', ' firm', '[]', '[]',
  '[]', '[]', '{}', now(), now() FROM generate_series(1, 3000) n;
INSERT INTO employments (workspace_id, contact_id, pos, company_id, is_primary)
SELECT $W, md5('$W' || n)::uuid, 0, md5('company' || (n % 3000 + 1))::uuid, true
FROM generate_series(1, $N) n;
INSERT INTO contact_relations (workspace_id, contact_id, pos, other_id, kind)
SELECT $W, md5('$W' || n)::uuid, 0, md5('$W' || (n % $N + 1))::uuid, 'knows'
FROM generate_series(1, $N) n;
INSERT INTO external_ids (workspace_id, record_type, record_id, source, external_id)
SELECT $W, 'contacts', md5('$W' || n)::uuid, '1c', n::text FROM generate_series(1, $N) n;
INSERT INTO contact_phones (workspace_id, contact_id, pos, number, reversed, national, raw, label,
  is_primary, usable_as_key)
SELECT $W, md5('$W' || n)::uuid, 0, '+374' || (10000000 + n), reverse('374' || (10000000 + n)),
  (10000000 + n)::text, 'raw', 'mobile', true, true FROM generate_series(1, $N) n;
INSERT INTO contact_emails (workspace_id, contact_id, pos, address, address_key, label, is_primary)
SELECT $W, md5('$W' || n)::uuid, 0, n || '@x.am', n || '@x.am', 'work', true
FROM generate_series(1, $N) n;
INSERT INTO contact_tags (workspace_id, tag_id, contact_id)
SELECT $W, md5('tag' || (n % 2000 + 1))::uuid, md5('$W' || n)::uuid FROM generate_series(1, $N) n;
INSERT INTO search_keys (workspace_id, key, record_type, record_id, weight)
SELECT $W, md5(n::text), 1, md5('$W' || n)::uuid, 1 FROM generate_series(1, $N) n;
INSERT INTO contact_stats (workspace_id, contact_id, last_interaction_at, interaction_count)
SELECT $W, md5('$W' || n)::uuid, now() - n * interval '1 minute', 1 FROM generate_series(1, $N) n;
INSERT INTO custom_fields (workspace_id, id, object, key, label, type, choices, required, is_unique,
  indexed, position, created_at, updated_at)
VALUES ($W, md5('region')::uuid, 'contacts', 'region', '{"en": "Region"}', 'text', '[]', false,
  false, true, 0, now(), now());
INSERT INTO field_values (workspace_id, field_id, record_id, pos, value_text)
SELECT $W, md5('region')::uuid, md5('$W' || n)::uuid, 0, 'region ' || n % 500
FROM generate_series(1, $N) n WHERE n % 3 > 0;
INSERT INTO interactions (workspace_id, id, kind, occurred_at, pinned, confidential, attachments,
  contact_ids, company_ids, participant_user_ids, author_id, created_at, updated_at)
SELECT $W, md5('i' || n)::uuid, 'call', now() - n * interval '1 hour', false, false, '[]', '[]',
  '[]', '[]', md5('user1')::uuid, now(), now() FROM generate_series(1, $N) n;
INSERT INTO timeline_links (workspace_id, subject_id, at, entry_id, subject_type, kind, author_id)
SELECT $W, md5('$W' || (n % 5000 + 1))::uuid, now() - n * interval '1 hour', md5('i' || n)::uuid,
  1, 'call', md5('user1')::uuid FROM generate_series(1, $N) n;
INSERT INTO company_phones (workspace_id, company_id, pos, number, reversed, national, raw, label,
  is_primary, usable_as_key)
SELECT $W, md5('company' || n)::uuid, 0, '+374' || (60000000 + n), reverse('374' || (60000000 + n)),
  (60000000 + n)::text, 'raw', 'main', true, true FROM generate_series(1, 3000) n;
INSERT INTO company_emails (workspace_id, company_id, pos, address, address_key, label, is_primary)
SELECT $W, md5('company' || n)::uuid, 0, n || '@firm.am', n || '@firm.am', 'work', true
FROM generate_series(1, 3000) n;
INSERT INTO tasks (workspace_id, id, title, kind, priority, status, assignee_id, contact_id,
  due_on, created_at, updated_at)
SELECT $W, md5('t' || n)::uuid, 'Call', 'call', 'normal', 'open', md5('user1')::uuid,
  md5('$W' || n)::uuid, current_date, now(), now() FROM generate_series(1, $N) n;
INSERT INTO change_sets (workspace_id, id, kind, actor_id, via, created_at, status, created,
  updated, deleted)
SELECT $W, md5('s' || n)::uuid, 'edit', md5('user1')::uuid, 'app', now(), 'applied', 1, 0, 0
FROM generate_series(1, $N) n;
INSERT INTO change_entries (workspace_id, change_set_id, n, object, record_id, version, op, at)
SELECT $W, md5('s' || n)::uuid, 0, 'contacts', md5('$W' || n)::uuid, 1, 'create', now()
FROM generate_series(1, $N) n;
INSERT INTO pipelines (workspace_id, id, name, position, lost_reasons, lost_reason_required,
  created_at, updated_at)
VALUES ($W, md5('pipeline')::uuid, 'Sales', 0, '[]', false, now(), now());
INSERT INTO pipeline_stages (workspace_id, pipeline_id, id, pos, name, kind, probability, required)
SELECT $W, md5('pipeline')::uuid, md5('stage' || n)::uuid, n, 'Stage ' || n, 'open', 10, '[]'
FROM generate_series(1, 5) n;
INSERT INTO deals (workspace_id, id, name, name_key, sort_name, pipeline_id, stage_id, rank,
  stage_entered_at, status, company_id, owner_id, lines, custom, sort_close, sort_amount,
  created_at, updated_at)
SELECT $W, md5('$W deal' || n)::uuid, 'Deal', 'deal', 'deal', md5('pipeline')::uuid,
  md5('stage' || (n % 5 + 1))::uuid, 'a' || n, now(), 'open',
  md5('company' || (n % 3000 + 1))::uuid, md5('user' || (n % 40 + 1))::uuid, '[]',
  '{}', '9999-12-31', 0, now(), now()
FROM generate_series(1, $N) n;
INSERT INTO deal_contacts (workspace_id, deal_id, pos, contact_id)
SELECT $W, md5('$W deal' || n)::uuid, 0, md5('$W' || n)::uuid FROM generate_series(1, $N) n;
INSERT INTO deal_states (workspace_id, deal_id, since, pipeline_id, stage_id, stage_name,
  stage_entered_at, status, probability, binned)
SELECT $W, md5('$W deal' || n)::uuid, now(), md5('pipeline')::uuid,
  md5('stage' || (n % 5 + 1))::uuid, 'Stage', now(), 'open', 10, false
FROM generate_series(1, $N) n;
INSERT INTO change_entries (workspace_id, change_set_id, n, object, record_id, version, op, at)
SELECT $W, md5('s' || n)::uuid, 1, 'deals', md5('$W deal' || n)::uuid, 1, 'create', now()
FROM generate_series(1, $N) n;
"""


@asynccontextmanager
async def many_people(server: TestServer) -> AsyncIterator[TestDatabase]:
    """A database of its own with a large workspace and a small one."""
    async with databases.cloned_database(server, f"plans_{uuid4().hex[:8]}") as own:
        owner = await asyncpg.connect(own.owner_dsn)
        for number, people in ((BIG, PEOPLE), (SMALL, 2000)):
            await owner.execute(f"SELECT set_config('app.workspace_id', '{number}', false)")
            await owner.execute(_FILL.replace("$W", str(number)).replace("$N", str(people)))
        await owner.execute("VACUUM ANALYZE")
        await owner.close()
        yield own


def nodes(plan: Any) -> Iterator[Any]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


def indexes(plan: Any) -> set[str]:
    return {node["Index Name"] for node in nodes(plan) if "Index Name" in node}


def walked(plan: Any) -> list[str]:
    return [node["Relation Name"] for node in nodes(plan) if node["Node Type"] == "Seq Scan"]
