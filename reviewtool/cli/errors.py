"""Where the user's mistakes are printed."""

import sys

from reviewtool.errors import UserError, UserErrors


def show_on_stderr(error: UserError) -> None:
    """Print a mistake with its place, or all mistakes of one file."""
    for one in error.errors if isinstance(error, UserErrors) else [error]:
        print(f"error  {one.message}", file=sys.stderr)
        if one.place:
            print(f"    {one.place}", file=sys.stderr)
        if one.hint:
            print(f"    {one.hint}", file=sys.stderr)
