"""The command line: commands parse and call; everything else is below."""

from reviewtool.cli.app import run

__all__ = ["run"]
