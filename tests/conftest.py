"""What the tests share: snapshots that `pytest --update` writes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# a loaded machine is slow, and no test is about time
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SNAPSHOTS = Path(__file__).parent / "snapshots"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write snapshots and generated pages instead of comparing")


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/snapshots/NAME, or write it there with --update."""

    def same(name: str, text: str) -> None:
        path = SNAPSHOTS / name
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == text

    return same


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a glossary of two entries in it, house.yaml."""
    from tests.test_glossary_look import GLOSSARY

    (tmp_path / "house.yaml").write_text(f"# our terms\n{GLOSSARY}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def corpus_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a glossary and a cache of its own."""
    from tests.corpora import GLOSSARY

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REVIEWTOOL_CACHE", str(tmp_path / "cache"))
    Path("g.yaml").write_text(GLOSSARY, encoding="utf-8")
    return tmp_path
