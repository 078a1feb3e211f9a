"""The SQL of finding.

Fixed texts: the pieces differ by how many words were typed and by the kind of scope.
"""

from collections.abc import Sequence

MOST_WORDS = 4
DEAL = 3
TYPES = {1: "contact", 2: "company", DEAL: "deal"}
WHOLE_WORD = 25
"""What a word gains where all of it was typed: its sound alone then goes before a beginning."""

_SHOWN = """
    SELECT found.record_type, found.score, found.matched, c.id, c.display_name AS title,
        (SELECT k.name FROM companies k
         WHERE k.workspace_id = $1 AND k.id = c.company_id) AS subtitle, c.updated_at
    FROM best found
    JOIN contacts c ON c.workspace_id = $1 AND c.id = found.record_id AND c.deleted_at IS NULL
    WHERE found.record_type = 1 {contacts_scope}
    UNION ALL
    SELECT found.record_type, found.score, found.matched, k.id, k.name, k.city, k.updated_at
    FROM best found
    JOIN companies k ON k.workspace_id = $1 AND k.id = found.record_id AND k.deleted_at IS NULL
    WHERE found.record_type = 2 {companies_scope}
    UNION ALL
    SELECT found.record_type, found.score, found.matched, d.id, d.name,
        (SELECT k.name FROM companies k
         WHERE k.workspace_id = $1 AND k.id = d.company_id), d.updated_at
    FROM best found
    JOIN deals d ON d.workspace_id = $1 AND d.id = found.record_id AND d.deleted_at IS NULL
    WHERE found.record_type = 3 {deals_scope}
"""

_BEST = """
    best AS (
        SELECT record_type, record_id, max(score) AS score, max(matched) AS matched
        FROM candidates GROUP BY record_type, record_id ORDER BY max(score) DESC LIMIT {most}
    )
"""

_WORD = """
    SELECT hit.record_type, hit.record_id, hit.score, NULL::text AS matched
    FROM unnest({lows}::text[], {highs}::text[]) AS asked (low, high)
    CROSS JOIN LATERAL (
        SELECT a.record_type, a.record_id,
               a.weight + CASE WHEN a.key = asked.low COLLATE "C" THEN {whole} ELSE 0 END AS score
        FROM search_keys a
        WHERE a.workspace_id = $1
          AND a.key >= asked.low COLLATE "C" AND a.key < asked.high COLLATE "C"
          {others} {visible}
        LIMIT 100
    ) AS hit
"""

_OTHER_WORD = """
    AND EXISTS (
        SELECT 1 FROM search_keys b, unnest({lows}::text[], {highs}::text[]) AS other (low, high)
        WHERE b.workspace_id = $1 AND b.record_id = a.record_id
          AND b.key >= other.low COLLATE "C" AND b.key < other.high COLLATE "C")
"""

# Where only some cards may be seen, the others must not use up the places of the candidates.
_VISIBLE = """
    AND (EXISTS (SELECT 1 FROM contacts v WHERE v.workspace_id = $1 AND v.id = a.record_id
                 AND (v.owner_id = ANY($2) OR ($3 AND v.owner_id IS NULL)))
      OR EXISTS (SELECT 1 FROM companies v WHERE v.workspace_id = $1 AND v.id = a.record_id
                 AND (v.owner_id = ANY($2) OR ($3 AND v.owner_id IS NULL)))
      OR EXISTS (SELECT 1 FROM deals v WHERE v.workspace_id = $1 AND v.id = a.record_id
                 AND (v.owner_id = ANY($2) OR ($3 AND v.owner_id IS NULL))))
"""

_SCOPE = "AND ({alias}.owner_id = ANY($2) OR ($3 AND {alias}.owner_id IS NULL))"
_NO_SCOPE = "AND ($2::uuid[] IS NULL OR $3::boolean)"

_EMAIL = """
    SELECT {type}::smallint AS record_type, e.{owner} AS record_id, 110 AS score,
           e.address AS matched
    FROM {table}_emails e
    WHERE e.workspace_id = $1
      AND e.address_key >= {low} COLLATE "C" AND e.address_key < {high} COLLATE "C"
    LIMIT 50
"""

_PHONE = """
    SELECT {type}::smallint AS record_type, p.{owner} AS record_id, hit.score, p.number AS matched
    FROM {table}_phones p, (SELECT {score} AS score) AS hit
    WHERE p.workspace_id = $1 AND {condition}
    LIMIT 50
"""

_TABLES = ((1, "contact", "contact_id"), (2, "company", "company_id"))


def search_by_words(words: int, *, scoped: bool, most: int) -> str:
    """Parameters: $1 workspace, $2 owners, $3 unowned too, then lows and highs for each word, the
    surest first. `most` are shown for ranking.
    """
    places = [(f"${4 + 2 * n}", f"${5 + 2 * n}") for n in range(words)]
    others = "".join(_OTHER_WORD.format(lows=low, highs=high) for low, high in places[1:])
    low, high = places[0]
    visible = _VISIBLE if scoped else ""
    word = _WORD.format(lows=low, highs=high, others=others, visible=visible, whole=WHOLE_WORD)
    return _whole(word, scoped=scoped, most=most)


def search_by_email(*, scoped: bool) -> str:
    """$4 and $5: the range of the address."""
    parts = [
        f"({_EMAIL.format(type=kind, table=table, owner=owner, low='$4', high='$5')})"
        for kind, table, owner in _TABLES
    ]
    return _whole(" UNION ALL ".join(parts), scoped=scoped)


def search_by_phone(*, scoped: bool) -> str:
    """$4 whole numbers; $5, $6 the range of reversed endings; $7, $8 the range of national
    beginnings.
    """
    return _whole(_numbers_of([_WHOLE_NUMBER, *_parts_of_numbers(first=5)]), scoped=scoped)


def search_inside(*, scoped: bool) -> str:
    """$4: the terms to be found anywhere in a card's words."""
    inside = (
        "SELECT record_type, record_id, 30 AS score, NULL::text AS matched "
        "FROM cards_containing($4::text[], 200)"
    )
    return _whole(inside, scoped=scoped)


def persons_calling(*, scoped: bool) -> str:
    """$4 whole numbers: the people who have one of them; no row where a company has one too.

    Each table that a statement may need costs it time, and few companies call.
    """
    cards = f"""
        {_people("100", "contacts c", scoped=scoped)} AND c.id = ANY(ARRAY(
            SELECT p.contact_id FROM contact_phones p
            WHERE p.workspace_id = $1 AND p.number = ANY($4)))
    """
    return f"""
        {_told(cards)}
        HAVING NOT EXISTS (SELECT FROM company_phones p
                           WHERE p.workspace_id = $1 AND p.number = ANY($4))
    """


def lookup_by_phone(*, scoped: bool) -> str:
    """$4 whole numbers: who calls, where somebody to be seen has the number.

    All of them are equally sure, so nothing is ranked: the telephone is ringing.
    """
    person, firm = (
        f"AND {alias}.id IN (SELECT p.{owner} FROM {table}_phones p "
        "WHERE p.workspace_id = $1 AND p.number = ANY($4))"
        for alias, (_, table, owner) in zip("ck", _TABLES, strict=True)
    )
    people = f"{_people('100', 'contacts c', scoped=scoped)} {person}"
    return _told_of_both(people, f"{_firms('100', 'companies k', scoped=scoped)} {firm}")


def lookup_by_part_of_phone(*, scoped: bool) -> str:
    """$4, $5 the range of reversed endings; $6, $7 the range of national beginnings."""
    return _lookup(_numbers_of(_parts_of_numbers(first=4)), scoped=scoped)


def lookup_by_email(*, scoped: bool) -> str:
    """$4: the address in its comparable form."""
    parts = [
        f"(SELECT {kind}::smallint AS record_type, e.{owner} AS record_id, 100 AS score, "
        f"e.address AS matched FROM {table}_emails e "
        "WHERE e.workspace_id = $1 AND e.address_key = $4 LIMIT 50)"
        for kind, table, owner in _TABLES
    ]
    return _lookup(" UNION ALL ".join(parts), scoped=scoped)


def duplicates(*, scoped: bool) -> str:
    """$4 numbers, $5 addresses, $6 and $7 ranges of the rarest word of the name, $8 the card
    itself.
    """
    candidates = """
        (SELECT 'phone' AS how, p.contact_id AS record_id, p.number AS matched FROM contact_phones p
         WHERE p.workspace_id = $1 AND p.number = ANY($4) LIMIT 50)
        UNION ALL
        (SELECT 'email', e.contact_id, e.address FROM contact_emails e
         WHERE e.workspace_id = $1 AND e.address_key = ANY($5) LIMIT 50)
        UNION ALL
        (SELECT 'name', hit.record_id, NULL FROM unnest($6::text[], $7::text[]) AS asked (low, high)
         CROSS JOIN LATERAL (
            SELECT a.record_id FROM search_keys a WHERE a.workspace_id = $1 AND a.record_type = 1
              AND a.key >= asked.low COLLATE "C" AND a.key < asked.high COLLATE "C"
            LIMIT 60) AS hit)
    """
    scope = _scope_of("c", scoped=scoped)
    return f"""
        WITH candidates AS ({candidates}),
        best AS (
            SELECT record_id, array_agg(DISTINCT how ORDER BY how) AS how, max(matched) AS matched
            FROM candidates WHERE record_id IS DISTINCT FROM $8::uuid GROUP BY record_id LIMIT 200
        )
        SELECT best.how, c.display_name, c.given_name, c.middle_name, c.family_name,
          json_build_object(
            'id', c.id, 'display_name', c.display_name,
            'company', (SELECT json_build_object('id', k.id, 'name', k.name) FROM companies k
                        WHERE k.workspace_id = $1 AND k.id = c.company_id),
            'matched', best.matched,
            'last_interaction_at', (SELECT api_time(s.last_interaction_at) FROM contact_stats s
                                    WHERE s.workspace_id = $1 AND s.contact_id = c.id)) AS document
        FROM best
        JOIN contacts c ON c.workspace_id = $1 AND c.id = best.record_id AND c.deleted_at IS NULL
        WHERE true {scope}
    """


_WHOLE_NUMBER = ("100", "p.number = ANY($4)")


def _parts_of_numbers(*, first: int) -> list[tuple[str, str]]:
    """`first` is the number of their first parameter."""
    low, high, begins, ends = (f"${first + n}" for n in range(4))
    return [
        ("60", f'p.reversed >= {low} COLLATE "C" AND p.reversed < {high} COLLATE "C"'),
        ("40", f'p.national >= {begins} COLLATE "C" AND p.national < {ends} COLLATE "C"'),
    ]


def _numbers_of(wanted: Sequence[tuple[str, str]]) -> str:
    return " UNION ALL ".join(_numbers(*each, table) for each in wanted for table in _TABLES)


def _numbers(score: str, condition: str, table: tuple[int, str, str]) -> str:
    kind, name, owner = table
    return (
        f"({_PHONE.format(type=kind, table=name, owner=owner, score=score, condition=condition)})"
    )


def _whole(candidates: str, *, scoped: bool, most: int = 120) -> str:
    shown = _SHOWN.format(
        contacts_scope=_scope_of("c", scoped=scoped),
        companies_scope=_scope_of("k", scoped=scoped),
        deals_scope=_scope_of("d", scoped=scoped),
    )
    best = _BEST.format(most=most)
    return (
        f"WITH candidates AS ({candidates}), {best} "
        "SELECT record_type, score, matched, id, title, subtitle "
        f"FROM ({shown}) AS shown ORDER BY score DESC, updated_at DESC"
    )


def _scope_of(alias: str, *, scoped: bool) -> str:
    """$2 and $3 are always there, so that every statement takes the same parameters."""
    return _SCOPE.format(alias=alias) if scoped else _NO_SCOPE


def _lookup(candidates: str, *, scoped: bool) -> str:
    """Of candidates that are more or less sure."""
    found = "best JOIN {} ON {}.id = best.record_id AND best.record_type = {}"
    people = _people("best.score", found.format("contacts c", "c", 1), scoped=scoped)
    firms = _firms("best.score", found.format("companies k", "k", 2), scoped=scoped)
    best = _BEST.format(most=60)
    return f"WITH candidates AS ({candidates}), {best} {_told_of_both(people, firms)}"


def _people(score: str, source: str, *, scoped: bool) -> str:
    return f"""
        SELECT {score} AS score, 'contact' AS type, c.id, c.display_name, c.company_id,
               c.phones, c.emails
        FROM {source}
        WHERE c.workspace_id = $1 AND c.deleted_at IS NULL {_scope_of("c", scoped=scoped)}
    """


def _firms(score: str, source: str, *, scoped: bool) -> str:
    return f"""
        SELECT {score}, 'company', k.id, k.name, NULL, k.phones, k.emails
        FROM {source}
        WHERE k.workspace_id = $1 AND k.deleted_at IS NULL {_scope_of("k", scoped=scoped)}
    """


def _told_of_both(people: str, firms: str) -> str:
    return _told(f"{people} UNION ALL {firms}")


def _each(key: str, kept: str) -> str:
    """What the entries of a card's list have under `key`, as one JSON array."""
    return f"""(SELECT coalesce(json_agg(a->>'{key}'), '[]'::json)
                FROM json_array_elements({kept}) AS a WHERE a->>'{key}' IS NOT NULL)"""


def _told(cards: str) -> str:
    """Caller ID: the card's name, company, numbers and last contact, as one JSON array; who was
    spoken with last comes first.
    """
    return f"""
        SELECT coalesce(json_agg(json_build_object(
            'type', card.type, 'id', card.id, 'display_name', card.display_name,
            'company', (SELECT json_build_object('id', k.id, 'name', k.name) FROM companies k
                        WHERE k.workspace_id = $1 AND k.id = card.company_id),
            'phones', {_each("number", "card.phones")},
            'emails', {_each("address", "card.emails")},
            'last_interaction', CASE WHEN card.at IS NOT NULL THEN json_build_object(
                'id', card.last_id, 'kind', card.kind, 'at', api_time(card.at),
                'direction', card.direction, 'outcome', card.outcome, 'body', card.body) END)),
            '[]'::json)
        FROM (
            SELECT * FROM ({cards}) AS one LEFT JOIN LATERAL (
                SELECT i.id AS last_id, i.kind, i.occurred_at AS at, i.direction, i.outcome,
                       left(i.body, 200) AS body
                FROM timeline_links l
                JOIN interactions i ON i.workspace_id = $1 AND i.id = l.entry_id
                    AND NOT i.confidential
                WHERE l.workspace_id = $1 AND l.subject_id = one.id
                ORDER BY l.at DESC, l.entry_id DESC LIMIT 1) AS last ON true
            ORDER BY score DESC, at DESC NULLS LAST, display_name LIMIT 20) AS card
    """
