"""Files of Office are folders of XML in an archive: looked at before anybody unpacks them."""

from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from reviewtool.errors import Place, UserError

MOST = 400_000_000
"""Bytes that the parts of one file may have together, unpacked."""
_AT_ONCE = 1 << 20


def archive(path: str, data: bytes) -> ZipFile:
    """The archive that a file is. Raises UserError where it is none, would fill the memory, or has XML that declares anything."""
    try:
        opened = ZipFile(BytesIO(data))
        parts = opened.infolist()
        # a part is never read further than the size it claims
        if sum(one.file_size for one in parts) > MOST:
            raise UserError(f"Unpacked, this file has more than {MOST:,} bytes.", Place(path), "Split it into smaller ones.")
        for one in parts:
            if one.filename.lower().endswith((".xml", ".rels")):
                _look(path, opened, one)
    except (BadZipFile, LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        told = f"This file cannot be unpacked: {str(error) or type(error).__name__}."
        raise UserError(told, Place(path), "It may be cut short, protected by a password, or no Office file.") from None
    return opened


def _look(path: str, opened: ZipFile, part: ZipInfo) -> None:
    """No program of Office writes document types, which is where entities are declared; nor anything but UTF-8."""
    before = b""
    with opened.open(part) as file:
        while block := file.read(_AT_ONCE):
            if b"<!DOCTYPE" in before + block or b"\x00" in block:
                raise UserError(f"{part.filename[:100]} in this file is not as Office writes it.", Place(path), "Save it again in Office.")
            before = block[-16:]
