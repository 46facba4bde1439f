"""Where an article says it was written: “GULL BAY, May 3 (AP) --”.

What stands in a dateline is place, day and agency: nobody is named there who could speak, and
a paragraph that opens with one is the lead, never the headline.
"""

import re

DATELINE = re.compile(
    r"""
    (?:[^\W\d_a-z][\w.'’-]*,?\s | \d{1,4}\.?,?\s | (?:and|de|del|da|la|of|upon)\s ){1,9}
    (?: \([^()\n]{2,40}\)\s?[-\u2010-\u2015:]{1,3}     # GULL BAY, May 3 (AP) --
      | /[^/()\n]{2,30}/\.?\s?[-\u2010-\u2015:]{0,3}   # GULL BAY, May 3. /TASS/.
      | [-\u2010-\u2015]{1,2}                          # GULL BAY — ; in capitals, see below
    )
    \s+(?=\S)
    """,
    re.VERBOSE,
)


def after_dateline(text: str, start: int, end: int) -> int:
    """Where a paragraph goes on behind its dateline; `start` when it has none.

    Without an agency the town must stand in capitals, or any dash would make a dateline.

    >>> text = "GULL BAY, May 3 (AP) -- The ferry was late."
    >>> text[after_dateline(text, 0, len(text)):]
    'The ferry was late.'
    >>> after_dateline("Ada Orlo - a sailor - was late.", 0, 31)
    0
    """
    found = DATELINE.match(text, start, min(end, start + 160))
    if found is None:
        return start
    town = found.group().split(None, 1)[0]
    named = any(sign in found.group() for sign in "(/")
    return found.end() if named or (town.isupper() and len(town) > 1) else start
