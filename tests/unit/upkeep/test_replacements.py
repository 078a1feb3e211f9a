"""One value in another's place."""

from uuid import uuid4

from domain.companies import Company
from domain.contacts import Contact
from domain.tasks import Task
from domain.upkeep import Matter, Replacement


def test_a_tag_is_replaced_in_whatever_spelling_and_stands_there_once() -> None:
    card = Contact.create(uuid4(), {"display_name": "Ani", "tags": ["VIP", "Оптовик", "Gold"]})
    Replacement(matter=Matter.TAG, old="vip", new="Gold").apply(card, kind="contacts")
    assert sorted(card.tags) == ["Gold", "Оптовик"]


def test_a_source_is_replaced_on_a_company() -> None:
    firm = Company.create(uuid4(), {"name": "Firm", "source": "fair"})
    Replacement(matter=Matter.SOURCE, old="fair", new="exhibition").apply(firm, kind="companies")
    assert firm.source == "exhibition"


def test_a_task_goes_to_the_heir_as_its_assignee() -> None:
    leaver, heir = uuid4(), uuid4()
    task = Task.plan(uuid4(), {"title": "Call", "assignee_id": leaver})
    Replacement(matter=Matter.OWNER, old=str(leaver), new=str(heir)).apply(task, kind="tasks")
    assert task.assignee_id == heir


def test_a_replacement_comes_back_from_the_job_as_it_was_told() -> None:
    told = Replacement(matter=Matter.TAG, old="vip", new="Gold")
    assert Replacement.of_json(told.as_json()) == told
