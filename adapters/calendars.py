"""Tasks as an iCalendar file, by `icalendar`.

Entries are events, not to-dos: that is what the calendars of telephones subscribe to and show.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

LENGTH = timedelta(minutes=30)
"""How long a task with a time is shown; nobody says how long it takes."""
_PRIORITIES = {"high": 1, "normal": 5, "low": 9}


class IcalendarFiles:
    def written(self, tasks: Sequence[Mapping[str, Any]], *, name: str, now: datetime) -> bytes:
        calendar = Calendar()
        calendar.add("prodid", "-//Kartoteka//Tasks//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(minutes=15), {"VALUE": "DURATION"})
        for task in tasks:
            calendar.add_component(_event(task, now))
        return bytes(calendar.to_ical())


def _event(task: Mapping[str, Any], now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{task['id']}@kartoteka")
    event.add("dtstamp", now)
    event.add("last-modified", task["updated_at"])
    event.add("sequence", task["version"])
    done = task["status"] == "done"
    event.add("summary", f"✓ {task['title']}" if done else task["title"])
    event.add("priority", _PRIORITIES[task["priority"]])
    event.add("transp", "TRANSPARENT")
    if task["description"]:
        event.add("description", task["description"])
    if task["due_at"] is not None:
        event.add("dtstart", task["due_at"])
        event.add("dtend", task["due_at"] + LENGTH)
    else:
        event.add("dtstart", task["due_on"])
        event.add("dtend", task["due_on"] + timedelta(days=1))
    return event
