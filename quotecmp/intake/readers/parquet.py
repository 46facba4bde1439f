"""Parquet tables, with polars (extra `scale`)."""

from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from quotecmp.errors import MissingExtra, UnreadableInput

SLICE_ROWS = 50_000


def parquet_rows(
    path: str, choose: Callable[[list[str]], Mapping[str, str]]
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Number and fields of each row; `choose` says which of the columns there are wanted.

    Raises:
        MissingExtra: polars is not installed.
        UnreadableInput: it is no Parquet file, or `choose` says so.
    """
    if find_spec("polars") is None:
        raise MissingExtra(
            "reading Parquet takes the extra “scale”; "
            "install it with: python -m pip install 'quotecmp[scale]'"
        )
    import polars

    try:
        names = polars.read_parquet_schema(path)
        wanted = sorted(set(choose(list(names)).values()))
        frame = polars.read_parquet(path, columns=wanted)
    except polars.exceptions.PolarsError as error:
        raise UnreadableInput("is no Parquet file that polars reads; write it anew") from error
    number = 0
    for part in frame.iter_slices(SLICE_ROWS):
        for values in part.iter_rows():
            number += 1
            yield number, dict(zip(wanted, values, strict=True))
