"""What holds for every page: nothing loaded from elsewhere, and only its own script and style run."""

import hashlib
from base64 import b64encode
from html.parser import HTMLParser


class Page(HTMLParser):
    """The tags, attributes and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {"script": "", "style": ""}
        self.words = ""
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag if tag in self.inside else ""

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.inside[self._open] += data
        else:
            self.words += data


def assert_self_contained(text: str) -> None:
    """Nothing in the page loads or runs but its own one script and style, by their digests."""
    page = Page(text)
    for tag, attributes in page.tags:
        assert tag not in {"img", "link", "iframe", "object", "embed", "base", "form", "video", "audio"}
        assert not {name for name in attributes if name.startswith("on")} | (attributes.keys() & {"src", "style", "srcset", "xlink:href"})
        assert (attributes.get("href") or "#").startswith("#")
    assert [tag for tag, _ in page.tags].count("script") == [tag for tag, _ in page.tags].count("style") == 1
    policy = next(one["content"] or "" for tag, one in page.tags if one.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name, content in page.inside.items():
        assert f"{name}-src 'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'" in policy
    assert "\x1b" not in text
