"""Config files: what is read, what lies over what, how mistakes are told."""

import json
from pathlib import Path

import jsonschema
import pytest

from reviewtool.config import Config, for_path, load
from reviewtool.config_schema import schema
from reviewtool.errors import UserError, UserErrors
from reviewtool.model import Confidence, Severity
from reviewtool.versions import satisfies

FULL = """
glossaries = ["mine.yaml", "economy"]
shipped = false
profile = "analyst"
date = 2024-06-30
select = ["TRM"]
ignore = ["doubled-word"]
preview = true
min-confidence = "high"
fail-on = "never"
max-penalty = 10
max-findings = 20
exclude = ["drafts/"]
jobs = 2
cache = false
baseline = "base.json"
required-version = ">=0.1"

[checks.deprecated-term]
severity = "minor"
guessed = false

[[allow]]
names = ["doubled-word"]
reason = "Quoted."
until = 2030-01-01

[[paths]]
match = ["news/**"]
profile = "prc-official"
"""


def _load(folder: Path, text: str, name: str = "reviewtool.toml", **overrides: object) -> Config:
    (folder / name).write_text(text, encoding="utf-8")
    return load(folder / "a.txt", None, overrides, {})


def test_every_key(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").touch()
    config = _load(tmp_path, FULL)
    assert config.glossaries == (str(tmp_path / "mine.yaml"), "economy")
    assert (config.shipped, config.profile, config.date, config.cache, config.jobs) == (False, "analyst", "2024-06-30", False, 2)
    assert (config.min_confidence, config.fail_on) == (Confidence.HIGH, None)
    assert config.options == {"deprecated-term": {"guessed": False}}
    assert config.severities == {"deprecated-term": Severity.MINOR}
    assert config.allowances[0].until == "2030-01-01"
    assert config.baseline == str(tmp_path / "base.json")
    assert for_path(config, "news/a.txt").profile == "prc-official"
    assert for_path(config, "other/a.txt").profile == "analyst"


def test_the_nearest_file_wins_and_extend_is_explicit(tmp_path: Path) -> None:
    (tmp_path / "reviewtool.toml").write_text('profile = "analyst"\njobs = 3\n', encoding="utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    assert _load(inner, 'profile = "house"\n').jobs == 1
    config = _load(inner, 'extend = "../reviewtool.toml"\nprofile = "house"\n')
    assert (config.profile, config.jobs) == ("house", 3)


def test_pyproject(tmp_path: Path) -> None:
    assert _load(tmp_path, '[tool.other]\nx = 1\n\n[tool.reviewtool]\nprofile = "analyst"\n', "pyproject.toml").profile == "analyst"
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    assert load(tmp_path, None, {}, {}) == Config()


def test_variables_lie_over_the_file_and_the_command_line_over_both(tmp_path: Path) -> None:
    (tmp_path / "reviewtool.toml").write_text('profile = "one"\nfail-on = "minor"\n', encoding="utf-8")
    variables = {"REVIEWTOOL_PROFILE": "two", "REVIEWTOOL_SELECT": "TRM, LNG"}
    config = load(tmp_path, None, {"profile": "three", "fail_on": "never", "select": ()}, variables)
    assert (config.profile, config.fail_on, config.select) == ("three", None, ("TRM", "LNG"))
    with pytest.raises(UserError, match="REVIEWTOOL_PROFILE"):
        load(tmp_path, None, {}, {"REVIEWTOOL_PROFIL": "x"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('profil = "x"\n', "1:1: No such key: profil. Did you mean profile?"),
        ("\njobs = 0\n", "2:8: jobs is at least 1."),
        ('select = "TRM"\n', "1:10: select is a list of texts."),
        ('fail-on = "mino"\n', "1:11: fail-on is one of minor, major, critical, never. Did you mean minor?"),
        ('[[allow]]\nnames = ["x"]\n', "1:3: reason is missing here."),
        ('required-version = ">=9"\n', "1:20: This config wants reviewtool >=9"),
        ('required-version = "new"\n', "1:20: required-version is written like"),
        ("a = \n", "1:5: This is not TOML"),
        ('extend = "reviewtool.toml"\n', ": These config files extend one another in a circle."),
        ("checks = 1\n", "1:10: checks has a table"),
        ("\n[chekcs.x]\na = 1\n", "2:2: No such key: chekcs. Did you mean checks?"),
        ("[[path]]\n", "1:3: No such key: path. Did you mean paths?"),
        ("[checks.doubled-wrod]\n", "1:9: No such check: doubled-wrod. Did you mean doubled-word?"),
        ("[checks.deprecated-term]\ngesed = 1\n", "2:1: deprecated-term has no option gesed. Did you mean guessed?"),
        ("[checks.deprecated-term]\nguessed = 1\n", "2:11: guessed is true or false."),
        ('extend = "a\\u0000b"\n', "1:10: extend is a path in quotes without the character U+0000."),
        ('baseline = "\\u0000"\n', "1:12: baseline is a path in quotes without"),
        ('date = "2024-13-01"\n', "1:8: date is a day such as 2024-06-30."),
        ("max-penalty = nan\n", "1:15: max-penalty is a number."),
        ("jobs = " + "9" * 5000 + "\n", "out of bounds"),
        ("select = " + "[" * 5000 + "]" * 5000 + "\n", "out of bounds"),
    ],
)
def test_mistakes_have_their_place(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(UserError) as caught:
        _load(tmp_path, text)
    told = str(caught.value.errors[0] if isinstance(caught.value, UserErrors) else caught.value)
    assert expected in told


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    with pytest.raises(UserErrors) as caught:
        _load(tmp_path, "x = 1\ny = 2\njobs = true\n")
    assert len(caught.value.errors) == 3


@pytest.mark.parametrize(
    ("specifier", "fits"),
    [(">=0.1", True), (">=0.1,<0.2", True), ("~=0.1.0", True), ("~=0.2", False), ("==0.1", True), ("!=0.1.0", False), ("<0.1", False)],
)
def test_versions(specifier: str, fits: bool) -> None:
    assert satisfies("0.1.0", specifier) is fits


def test_the_schema_for_editors(request: pytest.FixtureRequest) -> None:
    import tomllib

    path = Path(__file__).parent.parent / "reviewtool" / "reviewtool.schema.json"
    text = json.dumps(schema(), indent=2) + "\n"
    if request.config.getoption("--update"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text
    data = json.loads(json.dumps(tomllib.loads(FULL), default=str))
    jsonschema.validate(data, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"profil": "x"}, schema())
