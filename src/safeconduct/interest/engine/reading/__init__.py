"""Reading exported search statistics: bytes of a file in, series and phrases out, or one fault with its line."""

from safeconduct.interest.engine.reading.faults import Fault, Unreadable
from safeconduct.interest.engine.reading.files import preview, read_file
from safeconduct.interest.engine.reading.upload import (
    About,
    Choice,
    Kind,
    Note,
    Order,
    Phrase,
    Preview,
    Remark,
    Upload,
)

__all__ = [
    "About",
    "Choice",
    "Fault",
    "Kind",
    "Note",
    "Order",
    "Phrase",
    "Preview",
    "Remark",
    "Unreadable",
    "Upload",
    "preview",
    "read_file",
]
