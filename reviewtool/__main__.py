"""The command `reviewtool`, also as `python -m reviewtool`."""

import sys


def main() -> None:
    """Run the command line; `--version` alone is answered before anything heavy is imported."""
    if sys.argv[1:] == ["--version"]:
        from reviewtool import __version__

        print(f"reviewtool {__version__}")
        return
    import atexit
    import gc

    # a glossary is a hundred thousand small things that stay; looking through them again and again frees nothing
    gc.set_threshold(100_000)
    # all that is left goes with the process: looking for rings in it first takes a tenth of a second. Not before the end of
    # the process, for who calls this in one that goes on
    atexit.register(gc.freeze)
    from reviewtool.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
