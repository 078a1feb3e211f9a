"""The telephone: what systems tell of a call, put together to the call that people see."""

from domain.telephony.model import Call, Direction, Event, Happening, Leg, Outcome, State

__all__ = ["Call", "Direction", "Event", "Happening", "Leg", "Outcome", "State"]
