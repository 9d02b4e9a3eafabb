"""Findings written into a copy of the document that people work in, as the remarks its format has."""

from reviewtool.annotate.remark import Annotated, Remark, remarks
from reviewtool.annotate.write import FORMATS, TRACKING, annotate

__all__ = ["FORMATS", "TRACKING", "Annotated", "Remark", "annotate", "remarks"]
