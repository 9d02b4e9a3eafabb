"""The rules of `glossary lint`, each a small function; their cases stand in `lint.yaml`."""

import re
from collections.abc import Iterator
from pathlib import Path

from reviewtool.errors import UserError
from reviewtool.glossary.lint import GOOD, Fault, Ground, active, rule, spellings_of
from reviewtool.glossary.model import Rendering
from reviewtool.glossary.pattern import compile_pattern
from reviewtool.glossary.scalars import scalar
from reviewtool.glossary.sheet import Entry
from reviewtool.lang.fold import fold_form
from reviewtool.model import Severity

_COUNTS = {zh: n for n, characters in enumerate(("两二双", "三", "四", "五", "六", "七", "八", "九", "十"), 2) for zh in characters}

# A saying may have a Chinese comma of its own.
_BETWEEN = re.compile("(?<=[\u3400-\u9fff]) *[,;|] *(?=[\u3400-\u9fff])")


def _where(other: Entry, entry: Entry) -> str:
    """Where the other entry is written, and how a file of one's own changes it where it is one of the shipped ones."""
    if other.sheet.shipped and not entry.sheet.shipped:
        name, id = Path(other.sheet.glossary.path).stem, other.concept.id
        return (
            f"The other is shipped (reviewtool glossary show {id}): this file may change it, with extend: [{name}] "
            f"and an entry of that id, or take it out, with disable: [{id}]."
        )
    return f"The other: {other.place}."


def _beside_chinese(form: Rendering) -> str:
    return f"{{text: {scalar(form.text)}, when: source}}"


@rule("RVW201", "minor")
def duplicate_chinese(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """Two entries for one Chinese term."""
    for zh in dict.fromkeys(entry.concept.zh):
        for other in ground.by_chinese[zh]:
            if other.concept.id != entry.concept.id:
                hint = f"Put the renderings into one entry, or tell the two apart by longer Chinese. {_where(other, entry)}"
                yield Fault(f"{zh} is also the Chinese of {other.concept.id}.", ((entry.at("zh"), ""),), hint, other)


@rule("RVW202", "major")
def good_and_bad(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """A form that is good in one entry and deprecated in another."""
    for form in entry.concept.of_status("deprecated"):
        if form.when.kind not in ("any", "quoted") or form.guessed:
            continue
        for other in {one.concept.id: one for text in sorted(spellings_of(form)) for one in ground.by_good.get(text, ())}.values():
            if other.concept.id != entry.concept.id:
                hint = f"Take it out, or let it count only beside its Chinese, as below. {_where(other, entry)}"
                message = f"Deprecated here, good English for {other.concept.id}."
                yield Fault(message, ((entry.form(form), ""),), hint, other, _beside_chinese(form))


@rule("RVW203", "neutral")
def shared_rendering(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """One preferred rendering for two concepts."""
    for form in entry.concept.of_status("preferred"):
        mine = fold_form(form.text)
        for other in ground.by_good.get(mine, ()):
            if other.concept.id != entry.concept.id and any(fold_form(one.text) == mine for one in other.concept.of_status("preferred")):
                hint = f"If they are one thing, put their Chinese into one entry (zh: [ … , … ]). {_where(other, entry)}"
                yield Fault(f"Also the preferred rendering of {other.concept.id}.", ((entry.form(form), ""),), hint, other)


@rule("RVW204", "neutral")
def bad_inside_good(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """A deprecated form that is part of a good form of the same entry."""
    good = entry.concept.of_status(*GOOD)
    for form in entry.concept.of_status("deprecated"):
        bad = fold_form(form.text)
        if not active(form) or form.when.kind != "any" or form.regex or not bad:
            continue
        for one in good:
            if f" {bad} " in f" {fold_form(one.text)} " and fold_form(one.text) != bad:
                nodes = (entry.form(form), "flagged here"), (entry.form(one), "good here")
                hint = "Where the good form is damaged or shortened, its own words are flagged. Deprecate a longer form."
                yield Fault("A deprecated form is part of a good one.", nodes, hint)


@rule("RVW205", "minor")
def ordinary_words(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """Ordinary English that is deprecated everywhere."""
    hint = "Let it count only in its company: when: source, when: quoted, when: {after: […]} or {before: […]}."
    for form in entry.concept.of_status("deprecated"):
        if not active(form) or form.when.kind != "any" or form.regex or entry.concept.case != "any":
            continue
        used = ground.own_words.get((entry.concept.id, form.text))
        if form.text in ground.vocabulary:
            yield Fault(
                "One ordinary word, which the glossary’s own English uses, is deprecated everywhere.", ((entry.form(form), ""),), hint
            )
        elif used:
            message = f"The entry {used[0].concept.id} uses these words as ordinary English."
            yield Fault(message, ((entry.form(form), ""),), f"{hint} {_where(used[0], entry)}", used[0])


@rule("RVW206", "minor")
def missing_source(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """An entry that does not say where its English is from."""
    if not entry.concept.source:
        hint = "source: a document and its year; or proposed, and why, where no English is on record."
        yield Fault("Nothing says where the English is from.", ((entry.at("preferred"), ""),), hint)


@rule("RVW207", "minor")
def never_flagged(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """A deprecated form that nothing can ever match."""
    good = {text for one in entry.concept.of_status(*GOOD) for text in spellings_of(one)}
    spared = {fold_form(one) for one in entry.concept.exceptions}
    for form in entry.concept.of_status("deprecated", "superseded"):
        mine = fold_form(form.text)
        if form.regex:
            continue
        if not mine:
            yield Fault("Nothing is left of this form once marks and articles are gone.", ((entry.form(form), ""),))
        elif mine in spared:
            yield Fault("An exception of the same entry spares this form.", ((entry.form(form), ""), (entry.at("except"), "here")))
        elif mine in good:
            hint = "Hyphens, articles, quotation marks and British or American spelling make no difference; a good form always wins."
            yield Fault("A good form of the same entry hides this one.", ((entry.form(form), ""),), hint)


@rule("RVW208", "minor")
def wrong_dates(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """Dates that contradict one another."""
    for form in entry.concept.renderings:
        if form.valid_from and form.valid_to and form.valid_from > form.valid_to:
            nodes = (entry.key(form, "valid_to"), "before this began"), (entry.key(form, "valid_from"), "")
            yield Fault(f"Valid to {form.valid_to}, but only from {form.valid_from}.", nodes)
        if form.status == "superseded" and form.valid_from and not form.valid_to:
            yield Fault("Superseded, but no day says until when it held.", ((entry.form(form), ""),), "valid_to: the last day.")


@rule("RVW209", "neutral")
def missing_example(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """Deprecated forms without a sentence that is flagged and one that stays silent."""
    if not any(active(one) for one in entry.concept.of_status("deprecated")):
        return
    shown = {"[[" in one for one in entry.concept.examples}
    plain = any(active(one) and one.when.kind != "source" for one in entry.concept.of_status("deprecated"))
    if plain and True not in shown:
        hint = "examples: a sentence with [[ ]] around what must be flagged."
        yield Fault("No example shows what is flagged.", ((entry.at("examples", "deprecated"), ""),), hint)
    if False not in shown:
        hint = "examples: a sentence near it, without brackets, that must stay silent."
        yield Fault("No example shows what stays silent.", ((entry.at("examples", "deprecated"), ""),), hint)


@rule("RVW210", "neutral")
def grade_without_effect(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """A severity that a proposal of ours cannot have. A guess keeps the one it will have when it is seen."""
    for form in entry.concept.of_status("deprecated"):
        if entry.concept.evidence == "proposed" and form.severity is not None and form.severity.rank > Severity.MINOR.rank:
            yield Fault("Beside our own proposal a form is minor at most.", ((entry.key(form, "severity"), ""),))


@rule("RVW211", "minor")
def wrong_count(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """A numbered formula with another number of members."""
    for zh in entry.concept.zh:
        wanted = _COUNTS.get(zh[:1], 0) if zh[1:2] in ("个", "大", "条", "项") else 0
        if wanted and entry.concept.members and len(entry.concept.members) != wanted:
            message = f"{zh} counts {wanted}, the members are {len(entry.concept.members)}."
            yield Fault(message, ((entry.at("members"), ""),))


@rule("RVW212", "major")
def unreadable_pattern(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """A regular expression that is none."""
    for form in entry.concept.renderings:
        if form.regex:
            try:
                compile_pattern(form.text)
            except UserError as error:
                yield Fault(error.message, ((entry.form(form), ""),))


@rule("RVW213", "minor")
def terms_in_one_text(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """Several Chinese terms in one text, which no Chinese text can have."""
    for zh in entry.concept.zh:
        terms = _BETWEEN.split(zh)
        if len(terms) > 1:
            hint = "Several Chinese terms are a list; in a spreadsheet each stands on a line of its own in the cell."
            yield Fault(f"{zh} is never found: it is several terms.", ((entry.at("zh"), ""),), hint, example=f"zh: [{', '.join(terms)}]")
