"""Every error that quotecmp raises on purpose.

    QuoteCmpError
    ├── UnreadableInput (OSError)      an article or table that cannot be read
    ├── ManifestError (ValueError)     sources.toml or sources.csv says something impossible
    ├── LexiconError (ValueError)      a language or agency data file is wrong
    ├── RecordError (ValueError)       a saved run or a table row does not fit the schema
    ├── SettingsError (ValueError)     a setting or a policy has an impossible value
    ├── MissingExtra (ImportError)     an optional part is not installed
    └── OutputError (OSError)          a report or an archive cannot be written

A message names the place, the value and the way out; it never holds article text.
"""


class QuoteCmpError(Exception):
    """The root: catch this to catch everything that quotecmp raises on purpose."""

    def __str__(self) -> str:
        # OSError would print "[Errno …]" or a tuple; the message alone is meant for people.
        return str(self.args[0]) if self.args else type(self).__name__


class UnreadableInput(QuoteCmpError, OSError):
    """An article or table that cannot be read, with the reason and the way out."""


class ManifestError(QuoteCmpError, ValueError):
    """A manifest that names what is not there or gives an impossible value."""


class LexiconError(QuoteCmpError, ValueError):
    """A data file of `language/lexicons/` that is wrong; file and line are named."""


class RecordError(QuoteCmpError, ValueError):
    """A record that does not fit the schema; the line is named."""


class SettingsError(QuoteCmpError, ValueError):
    """A setting or a policy with an impossible value."""


class MissingExtra(QuoteCmpError, ImportError):
    """An optional part that is not installed; the message gives the install command."""


class OutputError(QuoteCmpError, OSError):
    """A report or an archive that cannot be written."""
