"""The tables, one file per port. Who imports METADATA from here has them all.

What identifies somebody (`identity`, `chat`) lies apart from what is clinical, and is encrypted.
"""

from bot.store.columns import Row
from bot.store.tables import alerts, clinical, messages, persons, schedule, service

TABLES = (alerts, clinical, messages, persons, schedule, service)
"""The modules that declare tables."""

METADATA = Row.metadata
"""Every table of the service, as the migrations must make them."""
