"""Webhooks: what was announced is sent to the addresses that other systems gave."""

from domain.webhooks.model import WEBHOOK, Webhook

__all__ = ["WEBHOOK", "Webhook"]
