"""What is uploaded stays in memory: no temporary file ever holds it, and beyond the limit it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from safeconduct.faces.problems import TooLarge

# Up to this many times the limit a body is read to its end and thrown away, so that the browser shows our
# sentence and the text beside the file is kept; a longer one is cut off.
PATIENCE = 8


class MemoryOnly(FileUploadHandler):
    """Keeps uploaded files in memory, up to ``settings.UPLOAD_LIMIT`` bytes for all files of one request.

    A file beyond it is thrown away as it arrives, while the other fields are still read; ``refuse`` then
    raises the sentence. Nothing is kept of it, and nothing touches the disk.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._kept = 0
        self._hopeless = False
        self._file = BytesIO()

    def handle_raw_input(
        self,
        input_data: Any,
        META: Mapping[str, Any],  # noqa: N803  the name is Django's
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, UploadedFile[Any]]] | None:
        """Look at the declared length of the body (bytes): far too much is not read at all.

        Returns None to go on, or the empty form that stands for a body that was not read.
        """
        fields = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        self._hopeless = content_length > settings.UPLOAD_LIMIT + fields
        if content_length > PATIENCE * settings.UPLOAD_LIMIT:
            self._mark("")
            return QueryDict(), MultiValueDict()
        return None

    def _mark(self, field: str) -> None:
        if self.request is not None:
            self.request.upload_refused = field  # type: ignore[attr-defined]

    def _skip(self) -> SkipFile:
        self._mark(self.field_name or "")
        self._file = BytesIO()
        return SkipFile()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the next file."""
        super().new_file(*args, **kwargs)
        self._file = BytesIO()
        if self._hopeless:
            raise self._skip()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the next piece, unless the limit is passed."""
        self._kept += len(raw_data)
        if self._kept > settings.UPLOAD_LIMIT:
            raise self._skip()
        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Hand over the file."""
        self._file.seek(0)
        return InMemoryUploadedFile(
            self._file,
            self.field_name,
            self.file_name or "",
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )


def refuse(request: HttpRequest) -> None:
    """Raise TooLarge when a file of this request was thrown away; call it after the form was read."""
    field = getattr(request, "upload_refused", None)
    if field is not None:
        raise TooLarge(too_large(), field=field or None)


def refuse_part(request: HttpRequest) -> None:
    """Raise UnreadablePostError when fewer bytes came than were announced; call it after the form was read.

    A server may end the stream where a bad line broke off, and half a message would look like a whole one.
    """
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if request.content_type == "application/x-www-form-urlencoded":
        came = len(request.body)
    elif request.content_type == "multipart/form-data":
        came = getattr(request._stream, "_pos", int(announced))  # of LimitedStream
    else:
        return
    if came < int(announced):
        raise UnreadablePostError("The body is shorter than announced.")


def too_large() -> str:
    """Return the sentence about the limit, in whole megabytes."""
    return str(_("The file is larger than %(size)d MB, so it was not taken. Send a smaller one.")) % {
        "size": settings.UPLOAD_LIMIT // (1024 * 1024)
    }
