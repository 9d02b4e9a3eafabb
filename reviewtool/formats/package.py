"""Zip packages such as DOCX: read without being flooded, and written with every member but the changed ones as it was."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from reviewtool.errors import Place, UserError

MOST = 200_000_000
"""Bytes of all wanted members together, unpacked; a document of this size is a book of a hundred thousand pages."""

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DEFLATED = 8
_SIZES_FOLLOW = 0x08
_OFFSET_AT = 42
"""Where an entry of the directory says at which byte its member begins."""

_PROTECTED = b"\xd0\xcf\x11\xe0"


def opened(path: str, data: bytes, kind: str) -> ZipFile:
    """The package. Raises UserError where the bytes are none, `kind` being what they should be."""
    if data.startswith(_PROTECTED):
        raise UserError(f"This is an old or a protected file, no {kind}.", Place(path), f"Save it again as {kind}.")
    try:
        return ZipFile(BytesIO(data))
    except (BadZipFile, LargeZipFile, ValueError, struct.error, NotImplementedError, OverflowError):
        raise UserError(f"This is no {kind}, or it is cut short.", Place(path)) from None


def members(path: str, package: ZipFile, names: Iterable[str]) -> dict[str, bytes]:
    """These members, unpacked. Raises UserError where one is broken, or all are more than `MOST` bytes."""
    found: dict[str, bytes] = {}
    left = MOST
    for name in names:
        try:
            with package.open(name) as stream:
                found[name] = stream.read(left + 1)
        except (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, struct.error, OSError) as error:
            raise UserError(f"The part {name} of this file is broken.", Place(path), str(error)) from None
        left -= len(found[name])
        if left < 0:
            raise UserError(f"This file unpacks to more than {MOST:,} bytes.", Place(path), "No document is that large.")
    return found


def repacked(data: bytes, package: ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The package with these members in place of the old ones, or after them; the bytes of all others, packed as they are, stay."""
    order = sorted(package.infolist(), key=lambda one: one.header_offset)
    ends = [one.header_offset for one in order[1:]] + [package.start_dir]
    out = bytearray(data[: order[0].header_offset])
    moved: dict[int, tuple[int, bytes | None]] = {}
    for one, end in zip(order, ends):
        new = changed.get(one.filename)
        moved[one.header_offset] = len(out), new
        out += data[one.header_offset : end] if new is None else _member(data, one, new)
    added = [_added(name, content) for name, content in changed.items() if name not in package.NameToInfo]
    entries = bytearray()
    at = package.start_dir
    for one in package.infolist():
        entry, at = _entry(data, at, *moved[one.header_offset])
        entries += entry
    for local, entry in added:
        entries += entry[:_OFFSET_AT] + len(out).to_bytes(4, "little") + entry[_OFFSET_AT + 4 :]
        out += local
    number = len(order) + len(added)
    end_of_all = _END.pack(b"PK\x05\x06", 0, 0, number, number, len(entries), len(out), len(package.comment))
    return bytes(out + entries + end_of_all + package.comment)


def _added(name: str, content: bytes) -> tuple[bytes, bytes]:
    """A member that the package had not, and its entry in the directory, which does not yet know where it stands."""
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as made:
        # the earliest day that the format knows: what is written does not depend on the clock
        made.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    data = archive.getvalue()
    return data[: made.start_dir], data[made.start_dir : -_END.size]


def _packed(new: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(new) + packer.flush()


def _member(data: bytes, one: ZipInfo, new: bytes) -> bytes:
    fields = list(_LOCAL.unpack_from(data, one.header_offset))
    names = one.header_offset + _LOCAL.size
    packed = _packed(new)
    fields[2] &= ~_SIZES_FOLLOW
    fields[3] = _DEFLATED
    fields[6:9] = zlib.crc32(new), len(packed), len(new)
    return _LOCAL.pack(*fields) + data[names : names + fields[9] + fields[10]] + packed


def _entry(data: bytes, at: int, offset: int, new: bytes | None) -> tuple[bytes, int]:
    """An entry of the directory that begins at `at`, as it must be now, and where the next begins."""
    fields = list(_CENTRAL.unpack_from(data, at))
    end = at + _CENTRAL.size + fields[10] + fields[11] + fields[12]
    if new is not None:
        fields[3] &= ~_SIZES_FOLLOW
        fields[4] = _DEFLATED
        fields[7:10] = zlib.crc32(new), len(_packed(new)), len(new)
    fields[16] = offset
    return _CENTRAL.pack(*fields) + data[at + _CENTRAL.size : end], end
