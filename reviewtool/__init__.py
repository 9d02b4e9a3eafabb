"""Find what is wrong in machine-translated Chinese public texts: the public door."""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from reviewtool.config import Config
    from reviewtool.engine import review, review_text
    from reviewtool.glossary import load_glossary
    from reviewtool.model import Finding, Review

__all__ = ["Config", "Finding", "Review", "__version__", "load_glossary", "review", "review_text"]

_HOMES = {
    "Config": "reviewtool.config",
    "Finding": "reviewtool.model",
    "Review": "reviewtool.model",
    "load_glossary": "reviewtool.glossary",
    "review": "reviewtool.engine",
    "review_text": "reviewtool.engine",
}


def __getattr__(name: str) -> object:
    """Import a public name on first use, so that `import reviewtool` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
