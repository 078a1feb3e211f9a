"""What is done for each kind of job. A handler must not mind being given the same job twice."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from api.container import Container

Handler = Callable[[Mapping[str, Any], Container], Awaitable[None]]

HANDLERS: Mapping[str, Handler] = {}
