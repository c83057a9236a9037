"""The characters of a file: UTF-8 or Windows-1252, or the one with stray bytes of the other."""

from __future__ import annotations

import codecs
import re

_ONLY_UTF_8 = re.compile(rb"[\xc2\xc3\xd0\xd1][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
"""Letters, guillemets and dashes in UTF-8: in Windows-1252 these bytes are what no text has ("Ã¥", "Â«", "â€“")."""


def decode(data: bytes) -> str:
    """Decode UTF-8 with or without a byte-order mark, or else Windows-1252 (of which Latin-1 text is a part).

    Bytes that are no UTF-8 in a text that otherwise is ("på \x96 og av") are Windows-1252 and leave the rest as it is.
    Raises ValueError for bytes that are no text.
    """
    if b"\0" in data:
        raise ValueError("not text in UTF-8, Latin-1 or Windows-1252")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("utf-8-sig", _STRAY_BYTES) if _ONLY_UTF_8.search(data) else _windows_1252(data)


def _windows_1252(data: bytes) -> str:
    # The five bytes that Windows-1252 leaves undefined are control characters in Latin-1.
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _stray_bytes(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - it is registered for decoding
    return _windows_1252(error.object[error.start : error.end]), error.end


_STRAY_BYTES = "kildebot-stray-bytes"
codecs.register_error(_STRAY_BYTES, _stray_bytes)
