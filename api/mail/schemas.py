from pydantic import Field

from api.http.schemas import OutModel


class MailOut(OutModel):
    ready: bool = Field(description="Whether this installation has a mail server to send through.")
    sender: str | None = Field(description="The address that its letters come from.")
