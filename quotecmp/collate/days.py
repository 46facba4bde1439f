"""When articles were published, as days that can be counted between."""

from datetime import date


def day_of(published: str | None) -> int | None:
    """The ordinal of an ISO date or date-time, or None where there is none.

    >>> day_of("2015-05-13T10:00:00Z") - day_of("2015-05-12"), day_of("last Tuesday")
    (1, None)
    """
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None
