"""Chunks of lines as Arrow tables without a copy; what is no UTF-8 is replaced, as `decoded` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any


def batches(chunks: Iterable[bytes], seen: Callable[[bytes], None]) -> Iterator[Any]:
    """Yield a record batch with the column `line` for each chunk, which is whole lines; `seen` is told the chunk."""
    import numpy as np
    import pyarrow as pa

    for chunk in chunks:
        seen(chunk)
        text = _valid(chunk)
        ends = np.flatnonzero(np.frombuffer(text, np.uint8) == 10) + 1
        offsets = np.zeros(len(ends) + 1, np.int32)
        offsets[1:] = ends
        column = pa.StringArray.from_buffers(len(ends), pa.py_buffer(offsets), pa.py_buffer(text))
        yield pa.record_batch([column], names=["line"])


def _valid(chunk: bytes) -> bytes:
    try:
        chunk.decode()
    except UnicodeDecodeError:
        return chunk.decode("utf-8", "replace").encode()
    return chunk
