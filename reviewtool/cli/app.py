"""The Typer application, and the one place where the user's mistakes are printed."""

import errno
import os
import re
import sys
from importlib import import_module

import typer
from typer.exceptions import TyperException

from reviewtool.errors import UserError, did_you_mean

app = typer.Typer(
    name="reviewtool",
    help="Review machine-translated Chinese public texts: find what is wrong, show where and why, propose what should stand there.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from reviewtool import __version__

        typer.echo(f"reviewtool {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Review machine-translated Chinese public texts."""


MODULES = ("align", "baseline", "check", "compare", "corpus", "glossary_commands", "init", "report", "rules", "score")
"""The modules of this folder whose commands register themselves when they are imported."""
_NO_ROOM = frozenset((errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)))
_HOMES = {"explain": "rules", "glossary": "glossary_commands"}


def _register(arguments: list[str]) -> None:
    """Import the command that is asked for; all of them for the help, for completion and for a name that is none."""
    asked = next((one for one in arguments if not one.startswith("-")), "")
    home = _HOMES.get(asked, asked)
    for module in (home,) if home in MODULES and "_REVIEWTOOL_COMPLETE" not in os.environ else MODULES:
        import_module(f"reviewtool.cli.{module}")


def run() -> int:
    """Run the command line and return the exit code; a mistake of the user is 2."""
    _register(sys.argv[1:])

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(errors="backslashreplace")
    try:
        code = int(app(standalone_mode=False) or 0)
        # what is still held back is written here, where a full disk can be told
        sys.stdout.flush()
        return code
    except UserError as error:
        from reviewtool.cli.errors import show_on_stderr

        show_on_stderr(error)
        return 2
    except typer.Abort:
        return 130
    except BrokenPipeError:
        # the reader of our pipe has seen enough
        _silence()
        return 0
    except OSError as error:
        return _full(error)
    except Exception as error:
        return _usage(error)


def _silence() -> None:
    """Let standard output lead nowhere: closing it would complain again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _full(error: OSError) -> int:
    """Standard output that takes no more; anything else is ours."""
    if error.errno not in _NO_ROOM or error.filename is not None:
        raise error
    from reviewtool.cli.errors import show_on_stderr

    _silence()
    show_on_stderr(UserError(f"The report could not be written to the end: {error.strerror}."))
    return 2


def _usage(error: Exception) -> int:
    """Mistakes in the command line itself, which the parser raises; anything else is ours."""
    show = getattr(error, "show", None)
    if not isinstance(error, TyperException) or show is None:
        raise error
    from reviewtool.cli.errors import show_on_stderr

    context = getattr(error, "ctx", None)
    if context is None or type(error).__name__ == "NoArgsIsHelpError":
        show()
    else:
        show_on_stderr(UserError(_sentence(error), hint=_hint(error, context.command_path)))
    return 2


def _hint(error: TyperException, command: str) -> str:
    told = f"`{command} --help` shows what it takes."
    if type(error).__name__ == "MissingParameter" and command.endswith(" check") and not sys.stdin.isatty():
        return f"`{command} -` reads what is piped in; {told}"
    return told


def _sentence(error: TyperException) -> str:
    """The parser's message as one sentence of ours."""
    told = error.format_message().strip()
    told = re.sub(r"^Invalid value for '?([^':]+)'?: ", r"\1: ", told)
    told = re.sub(r"a valid (?:float|integer)(?: range)?$", "a number", told)
    told, _, options = told.rstrip(")").partition(" (Possible options: ")
    meant = did_you_mean(told.rpartition(" ")[2], options.split(", ")) if options else ""
    return f"{told}{meant and '.'}{meant}" if meant or told.endswith((".", "?", "!")) else told + "."
