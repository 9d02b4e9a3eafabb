"""The commands of `reviewtool glossary`: importing them registers them, in the order of the help."""

from importlib import import_module

for _module in ("show", "lint", "impact", "add", "edit", "grow", "exchange"):
    import_module(f"reviewtool.cli.glossary_{_module}")
