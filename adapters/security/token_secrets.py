"""Fresh secrets, from the system's source of chance."""

import secrets

from domain.identity.api_tokens import ALPHABET, RANDOM_LENGTH, secret_of


class SystemSecrets:
    def new_token(self) -> str:
        return secret_of("".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH)))

    def new_link(self) -> str:
        return secrets.token_urlsafe(32)
