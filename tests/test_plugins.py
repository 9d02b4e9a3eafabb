"""Plug-ins: the example, installed for real; what is broken is told by name; nothing is paid where there is none."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from reviewtool import plugins
from reviewtool.checks import Check
from reviewtool.errors import UserError
from reviewtool.testing import failures
from tests.desk import Done

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "docs" / "example-plugin"
TEXT = "It opens today!\n\nWe achieve the “two maintenances” in the harbour district.\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that also sees the packages of this one, with the example installed by pip."""
    folder = tmp_path_factory.mktemp("plugin")
    venv.create(folder / "env", with_pip=False)
    own = next((folder / "env").rglob("site-packages"))
    here = [one for one in sys.path if one.endswith(("site-packages", "dist-packages"))]
    (own / "ours.pth").write_text(f"{ROOT}\n" + "".join(f"import site; site.addsitedir({one!r})\n" for one in here), encoding="utf-8")
    install = ["-m", "pip", "--python", str(_python(folder)), "install", "--no-deps", "--no-index", "--no-build-isolation", "-q"]
    # what a build leaves beside its source is no concern of this repository
    source = folder / "acme-review"
    for one in EXAMPLE.rglob("*.*"):
        if "__pycache__" not in one.parts and one.is_file():
            copy = source / one.relative_to(EXAMPLE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(one.read_bytes())
    done = subprocess.run([sys.executable, *install, str(source)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.prompt").write_text("<enters from the left>\nIt opens today!\n", encoding="utf-8")
    return folder


def _python(folder: Path) -> Path:
    return next(one for one in (folder / "env" / "bin" / "python", folder / "env" / "Scripts" / "python.exe") if one.exists())


def _run(home: Path, *arguments: str, **environment: str) -> Done:
    done = subprocess.run(
        [str(_python(home)), "-P", "-m", "reviewtool", *arguments],
        cwd=home,
        env={**os.environ, "PYTHONUTF8": "1", "REVIEWTOOL_CACHE": str(home / "cache"), "COLUMNS": "80", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_a_check_a_format_and_a_report_of_another_package_serve(home: Path) -> None:
    assert _run(home, "check", "a.txt", "--format", "counts").stdout.split() == ["1", "exclamation-mark", "1", "deprecated-term"]
    assert _run(home, "check", "b.prompt", "--format", "lines").stdout == (
        "b.prompt:2:15: minor exclamation-mark: “!” → “.”: the house style has none.\n"
    )
    walked = _run(home, "check", ".", "--select", "ACM101", "--format", "lines", "--jobs", "2").stdout
    assert [line.partition(":")[0] for line in walked.splitlines()] == ["a.txt", "b.prompt"]


def test_a_changed_plug_in_is_not_answered_from_the_cache(home: Path) -> None:
    (module,) = (home / "env").rglob("exclamation_mark.py")
    before = module.read_text(encoding="utf-8")
    assert "exclamation-mark" in _run(home, "check", "a.txt").stdout
    module.write_text(before.replace("!+", "\\?+"), encoding="utf-8")
    assert "exclamation-mark" not in _run(home, "check", "a.txt").stdout
    module.write_text(before, encoding="utf-8")


def test_a_plug_ins_check_has_a_page_options_and_a_place_in_the_config(home: Path) -> None:
    page = _run(home, "rules", "exclamation-mark").stdout
    assert "An exclamation mark, which the house style does not know." in page
    assert "The new line opens today[[!]]" in page
    (home / "house.toml").write_text("[checks.exclamation-mark]\nseverity = 'major'\n", encoding="utf-8")
    assert "major exclamation-mark" in _run(home, "check", "b.prompt", "--config", "house.toml", "--format", "lines").stdout
    assert _run(home, "check", "a.txt", "--ignore", "exclamation-mark,deprecated-term").returncode == 0


def test_an_unknown_report_names_those_of_plug_ins(home: Path) -> None:
    done = _run(home, "check", "a.txt", "--format", "count")
    assert done.returncode == 2
    assert "Did you mean counts?" in done.stderr


def _package(folder: Path, name: str, points: str, code: str = "") -> None:
    """A package as an installer leaves it."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    if code:
        (folder / f"{name}.py").write_text(code, encoding="utf-8")


@pytest.mark.parametrize(
    ("points", "code", "told"),
    [
        (
            "[reviewtool.checks]\nshouts = broken",
            "import no_such_module",
            "shouts (reviewtool.checks) of broken cannot be loaded: ModuleNotFoundError",
        ),
        ("[reviewtool.checks]\nshouts = broken", "1 / 0", "shouts (reviewtool.checks) of broken cannot be loaded: ZeroDivisionError"),
        ("[reviewtool.checks]\nshouts = broken:missing", "x = 1", "shouts (reviewtool.checks) of broken cannot be loaded: AttributeError"),
        ("[reviewtool.checks]\nshouts = broken", "x = 1", "shouts of broken has no check"),
        ("[reviewtool.formats]\nshouts = broken", "1 / 0", "shouts (reviewtool.formats) of broken cannot be loaded: ZeroDivisionError"),
        (
            "[reviewtool.checks]\nshouts = broken",
            "from reviewtool.checks import check\n@check('XYZ1', category='style', severity='minor')\ndef doubled_word(one, two): ...",
            "broken has a check called doubled-word, and so has reviewtool",
        ),
    ],
)
def test_a_broken_plug_in_stops_the_run_by_name(home: Path, tmp_path: Path, points: str, code: str, told: str) -> None:
    _package(tmp_path, "broken", points, code)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text(TEXT, encoding="utf-8")
    done = _run(home, "check", str(tmp_path / "folder"), PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_broken_report_breaks_no_other(home: Path, tmp_path: Path) -> None:
    _package(tmp_path, "broken", "[reviewtool.reports]\nshouts = broken", "1 / 0")
    assert _run(home, "check", "a.txt", PYTHONPATH=str(tmp_path)).returncode == 1
    done = _run(home, "check", "a.txt", "--format", "shouts", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "shouts (reviewtool.reports) of broken cannot be loaded" in " ".join(done.stderr.split())


def test_two_plug_ins_of_one_name_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "other"):
        _package(tmp_path, name, "[reviewtool.reports]\nshouts = json")
    monkeypatch.syspath_prepend(tmp_path)
    plugins._declared.cache_clear()
    with pytest.raises(UserError, match="Two plug-ins are called shouts"):
        plugins.plugins(plugins.REPORTS)
    monkeypatch.undo()
    plugins._declared.cache_clear()


def test_where_no_package_mentions_us_the_library_is_not_asked(tmp_path: Path) -> None:
    _package(tmp_path, "other", "[console_scripts]\nother = other:main")
    code = "import sys; sys.path = [sys.argv[1], *[one for one in sys.path if 'site-packages' not in one]]\n"
    code += "from reviewtool.plugins import names\nassert names('reviewtool.checks') == []\nprint('importlib.metadata' in sys.modules)"
    done = subprocess.run([sys.executable, "-S", "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_failures_tells_what_is_wrong_with_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(EXAMPLE)
    from acme_review.exclamation_mark import exclamation_mark  # type: ignore[import-not-found]

    check: Check = exclamation_mark
    assert failures(check) == []
    from dataclasses import replace

    silent = replace(check, look=lambda segment, context, in_quotations=True: ())
    assert failures(silent)[0].startswith("flags an exclamation mark: found\n")
