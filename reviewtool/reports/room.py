"""Where pages live: one file, nothing loaded from elsewhere, a policy that lets only the page's own script and style run."""

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Any, Final

from reviewtool.reports.wording import count, figure, one_line

_PAGE: Final = Path(__file__).with_name("page")


def page(template: str, styles: tuple[str, ...], scripts: tuple[str, ...], **shown: Any) -> str:
    """A template of ours, filled in: whatever it shows is escaped; style and script are our own files."""
    from markupsafe import Markup

    style, script = (_own(names) for names in (styles, scripts))
    made: str = _template(template).render(
        policy=_policy(style, script),
        style=Markup(style),  # our own files, and no text of anybody else's
        script=Markup(script),
        **shown,
    )
    return made


def _own(names: tuple[str, ...]) -> str:
    return "".join("\n" + (_PAGE / name).read_text(encoding="utf-8") for name in names)


def _policy(style: str, script: str) -> str:
    allowed = [f"{kind}-src '{_hash(text)}'" for kind, text in (("style", style), ("script", script)) if text]
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _template(name: str) -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_PAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, newline_sequence="\n",
    )  # fmt: skip
    environment.filters |= {"count": count, "figure": figure, "safe_text": one_line}
    return environment.get_template(name)
