"""Routes of assignments: each step once, in order, whatever becomes of the one before."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.errors import Invalid
from domain.tasks.routes import Route, Step, moved_on, step_of, task_of

STARTER = uuid4()
steps = st.lists(
    st.builds(Step, title=st.text("abc", min_size=1), days=st.none() | st.integers(0, 30)),
    min_size=1,
    max_size=20,
)


def a_route(*given_steps: Step) -> Route:
    return Route.draw(uuid4(), {"name": "Way", "steps": [*given_steps]})


@given(steps, st.data())
def test_every_step_is_on_once_in_its_order_and_what_was_skipped_is_told(
    drawn: list[Step], data: st.DataObject
) -> None:
    route = a_route(*drawn)
    run = route.start(uuid4(), by=STARTER)
    walked, skipped = [step_of(run)], []
    while True:
        leave_out = data.draw(st.booleans())
        at = run["at"]
        further = moved_on(run, skipped=leave_out)
        if further is None:
            break
        skipped += [at] if leave_out else []
        run = further
        walked.append(step_of(run))
        assert run["skipped"] == skipped
    assert walked == drawn


@given(steps)
def test_a_template_that_is_changed_changes_nothing_that_is_under_way(drawn: list[Step]) -> None:
    route = a_route(*drawn)
    run = route.start(uuid4(), by=STARTER)
    route.change({"steps": [Step(title="another")], "name": "Other"})
    assert (run["name"], step_of(run)) == ("Way", drawn[0])


def test_a_step_is_due_by_the_day_on_which_it_begins_and_its_starter_sees_it() -> None:
    run = a_route(Step(title="count", days=3)).start(uuid4(), by=STARTER)
    about: dict[str, UUID | None] = {"contact_id": uuid4()}
    seller, day = uuid4(), date(2026, 12, 30)
    task = task_of(
        uuid4(), run, assignee_id=seller, about=about, today=day, time_zone="Asia/Yerevan"
    )
    assert (task.title, task.due_on) == ("count", date(2027, 1, 2))
    assert (task.assignee_id, task.delegator_id) == (seller, STARTER)
    assert task.contact_id == about["contact_id"]
    assert task.due == datetime(2027, 1, 2, 20, tzinfo=UTC)
    own = task_of(uuid4(), run, assignee_id=STARTER, about={}, today=day, time_zone=None)
    assert own.delegator_id is None


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"name": " ", "steps": [Step(title="a")]}, "/name"),
        ({"name": "a", "steps": []}, "/steps"),
        (
            {"name": "a", "steps": [Step(title="a", assignee_id=str(STARTER), role="seller")]},
            "/steps/0/role",
        ),
    ],
)
def test_a_route_has_a_name_and_steps_each_for_a_person_or_a_role(
    fields: dict[str, object], where: str
) -> None:
    with pytest.raises(Invalid) as refused:
        Route.draw(uuid4(), fields)
    assert [each.pointer for each in refused.value.errors] == [where]
