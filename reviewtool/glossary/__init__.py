"""Glossaries: concepts with graded renderings, and where they occur."""

from reviewtool.glossary.layers import files, layered, load_all, shipped_folder
from reviewtool.glossary.match import Matcher, Occurrence
from reviewtool.glossary.model import Concept, Glossary, Rendering
from reviewtool.glossary.yaml import digest_of
from reviewtool.glossary.yaml import load as load_glossary

__all__ = [
    "Concept",
    "Glossary",
    "Matcher",
    "Occurrence",
    "Rendering",
    "digest_of",
    "files",
    "layered",
    "load_all",
    "load_glossary",
    "shipped_folder",
]
