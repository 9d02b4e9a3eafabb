"""The command `reviewtool`, also as `python -m reviewtool`."""

import sys


def main() -> None:
    """Run the command line; `--version` alone is answered before anything heavy is imported."""
    if sys.argv[1:] == ["--version"]:
        from reviewtool import __version__

        print(f"reviewtool {__version__}")
        return
    import gc

    # a glossary is a hundred thousand small things that stay; looking through them again and again frees nothing
    gc.set_threshold(100_000)
    from reviewtool.cli import run

    code = run()
    # all that is left goes with the process: looking for rings in it first takes a tenth of a second
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
