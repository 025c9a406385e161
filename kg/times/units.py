"""Units of time, and how long they are."""

from __future__ import annotations

from typing import Final

UNITS: Final = {
    plural: singular
    for singular in ("second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "year", "decade", "century")
    for plural in (singular, f"{singular}s")
} | {"centuries": "century", "hrs": "hour", "mins": "minute"}
"""Units by their forms."""
PLURALS: Final = frozenset(word for word, unit in UNITS.items() if word != unit)
SECONDS: Final = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "fortnight": 1209600}
MONTHS_OF: Final = {"month": 1, "year": 12, "decade": 120, "century": 1200}
"""Months that the longer units have."""
MONTH: Final = 43830
"""Minutes of a month, as there are twelve in a year of 365 days and a quarter."""
MINUTES: Final = {
    **{unit: seconds / 60 for unit, seconds in SECONDS.items()},
    **{unit: months * MONTH for unit, months in MONTHS_OF.items()},
    "night": 24 * 60,
}
"""How long a unit is, where "three nights" take as many days."""
