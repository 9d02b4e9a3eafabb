"""Word documents made for tests, and what lxml and LibreOffice see in them."""

import io
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import docx
from docx.enum.style import WD_STYLE_TYPE
from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SPACES = (
    f'xmlns:w="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def article(paragraphs: list[str], cuts: list[int], cells: list[str]) -> bytes:
    """An article as an office writes it: a title, styles, a table; each paragraph cut into runs of other looks at `cuts`."""
    document = docx.Document()
    mark = document.styles.add_style("Mark", WD_STYLE_TYPE.CHARACTER)
    mark.font.italic = True
    document.add_heading(paragraphs[0], 0)
    for text in paragraphs[1:]:
        paragraph = document.add_paragraph(style="Quote" if text.startswith("“") else None)
        ends = sorted({at % (len(text) + 1) for at in cuts} | {0, len(text)})
        for number, (start, end) in enumerate(pairwise(ends)):
            run = paragraph.add_run(text[start:end], style="Mark" if number % 4 == 3 else None)
            run.bold = number % 3 == 1 or None
    table = document.add_table(1, len(cells), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, cells):
        cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def run(text: str, looks: str = "") -> str:
    """A run of Word's XML."""
    return f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str) -> str:
    """A paragraph of Word's XML."""
    return f"<w:p>{inside}</w:p>"


def box(text: str) -> str:
    """A run with a text box, as Word writes it for itself and for its forebears."""
    inside = f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"
    shape = (
        '<w:drawing><wp:inline><wp:extent cx="2000000" cy="400000"/><wp:docPr id="7" name="Box"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="400000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>'
        f"<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    old = f'<w:pict><v:shape style="width:160pt;height:32pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
    ways = f'<mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{ways}</mc:AlternateContent></w:r>"


def package(body: str, comments: str = "", footnotes: str = "", header: str = "", root: str = "w:document") -> bytes:
    """A package of these parts, the least that Word and LibreOffice open."""
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/></w:sectPr>' if header else "<w:sectPr/>"
    parts = {"document": f"{_XML}<{root} {_SPACES}><w:body>{body}{section}</w:body></{root}>"}
    if comments:
        parts["comments"] = f"{_XML}<w:comments {_SPACES}>{comments}</w:comments>"
    if footnotes:
        parts["footnotes"] = f"{_XML}<w:footnotes {_SPACES}>{footnotes}</w:footnotes>"
    if header:
        parts["header1"] = f"{_XML}<w:hdr {_SPACES}>{header}</w:hdr>"
    kinds = {"document": "document.main", "header1": "header"}
    overrides = "".join(f'<Override PartName="/word/{one}.xml" ContentType="{_TYPE}.{kinds.get(one, one)}+xml"/>' for one in parts)
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    numbers = {"comments": ("rId1", "comments"), "footnotes": ("rId2", "footnotes"), "header1": ("rId3", "header")}
    links = "".join(
        f'<Relationship Id="{id}" Type="{_LINK}/{kind}" Target="{one}.xml"/>' for one, (id, kind) in numbers.items() if one in parts
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>')
        target = f'<Relationship Id="rId1" Type="{_LINK}/officeDocument" Target="word/document.xml"/>'
        made.writestr("_rels/.rels", f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{target}</Relationships>')
        if links:
            made.writestr("word/_rels/document.xml.rels", f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>')
        for name, content in parts.items():
            made.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def part(data: bytes, name: str = "word/document.xml") -> Any:
    """A part of a package, parsed by lxml."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return etree.fromstring(opened.read(name))


class Letter(NamedTuple):
    """A character of the main text, the looks of its run, and whether a tracked change deletes or inserts it."""

    character: str
    looks: bytes
    change: str


def letters(data: bytes, name: str = "word/document.xml") -> list[list[Letter]]:
    """The characters of each paragraph, by lxml; text boxes as Word shows them."""
    found = []
    for one in part(data, name).iter(f"{W}p"):
        texts = [node for node in one.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br") if next(node.iterancestors(f"{W}p")) is one]
        texts = [node for node in texts if not any(each.tag.endswith("}Fallback") for each in node.iterancestors())]
        found.append([letter for node in texts if node.getparent().tag == f"{W}r" for letter in _letters(node)])
    return found


def _letters(node: Any) -> list[Letter]:
    around = [each.tag.removeprefix(W) for each in node.iterancestors() if each.get(f"{W}author") == "reviewtool"]
    looks = node.getparent().find(f"{W}rPr")
    text = {"tab": "\t", "br": "\n"}.get(node.tag.removeprefix(W), node.text or "")
    change = next((one for one in around if one in ("ins", "del")), "")
    # a change of looks that stands in two runs has an id of its own in each
    told = b"" if looks is None else re.sub(rb' w:id="\d+"', b"", etree.tostring(looks))
    return [Letter(one, told, change) for one in text]


def original(data: bytes, name: str = "word/document.xml") -> list[list[tuple[str, bytes]]]:
    """The characters and looks with all our changes rejected."""
    return [[one[:2] for one in each if one.change != "ins"] for each in letters(data, name)]


def accepted(data: bytes, name: str = "word/document.xml") -> list[str]:
    """The paragraphs with all our changes accepted."""
    return ["".join(one.character for one in each if one.change != "del") for each in letters(data, name)]


class Comment(NamedTuple):
    """A comment: the words it is on, as they were, its author, and its paragraphs."""

    words: str
    author: str
    told: list[str]


def comments(data: bytes) -> dict[int, Comment]:
    """The comments by id; the words by what lxml has between the ends of each."""
    body = part(data)
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        if "word/comments.xml" not in opened.namelist():
            return {}
    for one in part(data, "word/comments.xml").iter(f"{W}comment"):
        id = one.get(f"{W}id")
        told = ["".join(each.itertext()) for each in one.iter(f"{W}p")]
        found[int(id)] = Comment(_between(body, id), one.get(f"{W}author"), told)
        assert one.get(f"{W}author") != "reviewtool" or len(body.findall(f".//{W}commentReference[@{W}id='{id}']")) == 1
    return found


def _between(body: Any, id: str) -> str:
    inside, words = False, ""
    for node in body.iter():
        if node.get(f"{W}id") == id and node.tag == f"{W}commentRangeStart":
            inside = True
        elif node.get(f"{W}id") == id and node.tag == f"{W}commentRangeEnd":
            break
        elif inside and node.tag in (f"{W}t", f"{W}delText", f"{W}footnoteReference"):
            passed_over = any(_is_passed_over(each) for each in node.iterancestors())
            words += "" if passed_over else node.text or ("*" if node.tag.endswith("Reference") else "")
    return words


def _is_passed_over(node: Any) -> bool:
    """What we insert, what others delete, and what Word shows another form of."""
    ours = node.get(f"{W}author") == "reviewtool"
    return (node.tag == f"{W}ins" and ours) or (node.tag == f"{W}del" and not ours) or node.tag.endswith("}Fallback")


def by_libreoffice(data: bytes, folder: Path) -> Any | None:
    """The document as LibreOffice has it, in its own XML; None where it is not installed."""
    program = shutil.which("soffice")
    if not program:
        return None
    (folder / "a.docx").write_bytes(data)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "fodt", "a.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return etree.parse(folder / "a.fodt")


def accepted_by_libreoffice(document: Any) -> str:
    """The text of a document of LibreOffice, its comments left out, with all changes accepted."""
    body = document.find(f".//{OFFICE}text")
    deleted = {one.get(f"{TEXT}id") for one in body.iter(f"{TEXT}changed-region") if one.find(f"{TEXT}deletion") is not None}
    open_: set[str] = set()
    found: list[str] = []

    def go(node: Any) -> None:
        if node.tag in (f"{OFFICE}annotation", f"{TEXT}tracked-changes"):
            return
        if node.tag == f"{TEXT}change-start":
            open_.update({node.get(f"{TEXT}change-id")} & deleted)
        elif node.tag == f"{TEXT}change-end":
            open_.discard(node.get(f"{TEXT}change-id"))
        found.append("" if open_ else node.text or "")
        for child in node:
            go(child)
            found.append("" if open_ else child.tail or "")

    go(body)
    return "".join(found)


def without_spaces(text: str) -> str:
    """The text without white space, which LibreOffice writes in elements of its own."""
    return "".join(text.split())
