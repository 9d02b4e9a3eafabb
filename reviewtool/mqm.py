"""The MQM-Core error typology (themqm.org, 2024-03-07): the categories a check may name."""

from typing import Final

DIMENSIONS: Final[dict[str, tuple[str, str]]] = {
    # id prefix of our checks: MQM dimension, the word used in tables
    "TRM": ("terminology", "Terminology"),
    "ACC": ("accuracy", "Accuracy"),
    "LNG": ("fluency", "Language"),
    "STY": ("style", "Style"),
    "LOC": ("locale-convention", "Locale"),
    "AUD": ("verity", "Audience"),
    "DSN": ("design", "Design"),
    "RVW": ("tool", "Tool"),
}

CATEGORIES: Final[dict[str, tuple[str, str]]] = {
    # MQM-Core id: dimension, name
    "terminology": ("terminology", "Terminology"),
    "termbase": ("terminology", "Inconsistent with terminology resource"),
    "term-inconsistency": ("terminology", "Inconsistent use of terminology"),
    "wrong-term": ("terminology", "Wrong term"),
    "accuracy": ("accuracy", "Accuracy"),
    "mistranslation": ("accuracy", "Mistranslation"),
    "over-translation": ("accuracy", "Overtranslation"),
    "under-translation": ("accuracy", "Undertranslation"),
    "addition": ("accuracy", "Addition"),
    "omission": ("accuracy", "Omission"),
    "no-translate": ("accuracy", "Do not translate"),
    "untranslated": ("accuracy", "Untranslated"),
    "fluency": ("fluency", "Linguistic conventions"),
    "grammar": ("fluency", "Grammar"),
    "punctuation": ("fluency", "Punctuation"),
    "spelling": ("fluency", "Spelling"),
    "unintelligible": ("fluency", "Unintelligible"),
    "character-encoding": ("fluency", "Character encoding"),
    "textual-conventions": ("fluency", "Textual conventions"),
    "style": ("style", "Style"),
    "company-style": ("style", "Organization style"),
    "third-party-style": ("style", "Third-party style"),
    "inconsistent-external-reference": ("style", "Inconsistent with external reference"),
    "register": ("style", "Language register"),
    "awkward": ("style", "Awkward style"),
    "unidiomatic": ("style", "Unidiomatic style"),
    "inconsistent-style": ("style", "Inconsistent style"),
    "locale-convention": ("locale-convention", "Locale conventions"),
    "number-format": ("locale-convention", "Number format"),
    "currency-format": ("locale-convention", "Currency format"),
    "measurement-format": ("locale-convention", "Measurement format"),
    "time-format": ("locale-convention", "Time format"),
    "date-format": ("locale-convention", "Date format"),
    "address-format": ("locale-convention", "Address format"),
    "telephone-format": ("locale-convention", "Telephone format"),
    "shortcut-key": ("locale-convention", "Shortcut key"),
    "verity": ("verity", "Audience appropriateness"),
    "culture-specific": ("verity", "Culture-specific reference"),
    "offensive": ("verity", "Offensive"),
    "design": ("design", "Design and markup"),
    "local-formatting": ("design", "Character formatting"),
    "overall-design": ("design", "Layout"),
    "markup": ("design", "Markup tag"),
    "truncation-text-expansion": ("design", "Truncation/text expansion"),
    "missing-text": ("design", "Missing text"),
    "broken-link": ("design", "Link/cross-reference"),
    # not MQM: what the tool says about itself
    "tool": ("tool", "About the review itself"),
}


def word_of(category: str, id: str) -> str:
    """The tables' word for the dimension of a category, or else of a check's id; Other where neither is known."""
    known = CATEGORIES.get(category) or DIMENSIONS.get(id[:3])
    return dict(DIMENSIONS.values()).get(known[0], "Other") if known else "Other"
