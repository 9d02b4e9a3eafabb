"""What a shell may complete: asked only when the completion key is pressed, so that a run pays nothing for it."""


def reports(incomplete: str) -> list[str]:
    """Names of reports."""
    from reviewtool.reports import known

    return [one for one in known() if one.startswith(incomplete)]


def checks(incomplete: str) -> list[tuple[str, str]]:
    """Names of checks with what they find."""
    from reviewtool.checks import all_checks

    return [(one.name, one.summary) for one in all_checks() if one.name.startswith(incomplete)]


def glossaries(incomplete: str) -> list[str]:
    """Names of the shipped glossaries; files are the shell's own."""
    from reviewtool.glossary.layers import shipped

    return [one.stem for one in shipped() if one.stem.startswith(incomplete)]
