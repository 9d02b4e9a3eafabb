"""Collections of documents too large for one report: read as a stream, checked in chunks, counted from what was written."""
