"""Collections on a Dask cluster: a scheduler and workers for real, on this machine's own address, some of them killed."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from reviewtool.config import Config
from reviewtool.corpus import check, store
from reviewtool.corpus.documents import inputs
from reviewtool.errors import UserError
from tests.corpora import GLOSSARY, folder, table
from tests.desk import command

pytest.importorskip("distributed", reason="distributed is not installed: no cluster is tried")

BASE = "glossary: base\n" + GLOSSARY.replace("uph", "new").replace("两个维护", "四风").replace("Two Upholds", "Four Forms").replace(
    "two maintenances", "four winds"
)
BAD = "We must end the four winds and achieve the two maintenances in {}, and the plan will will be carried out."
SETTINGS = Config(glossaries=("terms/g.yaml",), shipped=False, select=("deprecated-term", "doubled-word"), date="2024-01-01")


@contextmanager
def process(kind: str, *arguments: str, cache: str = "") -> Iterator[subprocess.Popen[bytes]]:
    # one death of a worker is enough for a chunk to be taken apart: Dask's own number is three, and each takes seconds
    environment = {**os.environ, "REVIEWTOOL_CACHE": cache, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *arguments]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as started:
        try:
            yield started
        finally:
            started.terminate()


@contextmanager
def worker(address: str, folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    here = ("--nthreads", "1", "--host", "127.0.0.1", "--local-directory", str(folder), *arguments)
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        before = len(client.scheduler_info(n_workers=-1)["workers"])
        with process("worker", address, *here, cache=str(folder / "cache")) as started:
            client.wait_for_workers(before + 1, timeout=120)
            yield started


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    found = tmp_path_factory.mktemp("dask") / "scheduler.json"
    with process("scheduler", "--host", "tcp://127.0.0.1", "--port", "0", "--scheduler-file", str(found)):
        end = time.monotonic() + 120
        while not found.exists() and time.monotonic() < end:
            time.sleep(0.1)
        yield str(json.loads(found.read_text())["address"])


@pytest.fixture(scope="module")
def cluster(scheduler: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with one worker that stays, under a nanny that starts it again."""
    with worker(scheduler, tmp_path_factory.mktemp("worker")):
        yield scheduler


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REVIEWTOOL_CACHE", str(tmp_path / "cache"))
    Path("terms/below").mkdir(parents=True)
    Path("terms/g.yaml").write_text("glossary: ours\nextend: [below/base.yaml]\n" + GLOSSARY, encoding="utf-8")
    Path("terms/below/base.yaml").write_text(BASE, encoding="utf-8")


def collection(*texts: str) -> None:
    made = (
        {"id": f"d{k}", "text": text.replace("{}", str(k)), "source": f"s{k % 2}", "date": "2023-05-05"} for k, text in enumerate(texts)
    )
    Path("a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")


def checked(out: str, dask: str = "", settings: Config = SETTINGS, **more: object) -> check.Tally:
    progress = more.pop("progress", None)
    plan = check.Plan(tuple(inputs(["a.jsonl"])), {}, dask=dask, **more)  # type: ignore[arg-type]
    return check.check(plan, Path(out), settings, progress)  # type: ignore[arg-type]


def test_a_worker_killed_in_the_middle_changes_nothing(cluster: str, tmp_path: Path) -> None:
    collection(*[BAD] * (64 * 24))
    with worker(cluster, tmp_path / "w", "--no-nanny") as victim:

        def kill(tally: check.Tally) -> None:
            if tally.documents > 64 * 4 and victim.poll() is None:
                victim.send_signal(signal.SIGKILL)
                victim.wait()

        tally = checked("there", cluster, progress=kill)
        assert victim.poll() == -signal.SIGKILL
    checked("here")
    assert tally.statuses == {"checked": 64 * 24}
    assert folder("there") == folder("here")
    assert {one["check"] for one in table("findings", "there")} == {"deprecated-term", "doubled-word"}
    assert {one["text"] for one in table("findings", "there")} >= {"four winds", "two maintenances"}


def test_a_document_that_takes_its_worker_down_is_told_and_its_neighbours_are_not(cluster: str) -> None:
    collection(BAD, (BAD + " ") * 120_000, BAD)
    tally = checked("there", cluster, replace(SETTINGS, shipped=True, select=()), patience=3.0)
    assert tally.statuses == {"checked": 2, "failed": 1}
    assert [(one["document"], "--patience" in one["reason"]) for one in table("documents", "there") if one["status"] == "failed"] == [
        ("d1", True)
    ]
    assert {one["document"] for one in table("findings", "there")} == {"d0", "d2"}


def test_a_run_goes_on_there_where_it_was_cut_short_here(cluster: str) -> None:
    collection(*[BAD] * 200)
    checked("out", limit=128)
    tally = checked("out", cluster)
    assert (tally.before.total(), tally.documents) == (128, 72)
    checked("whole")
    assert folder("out") == folder("whole")


def test_the_command_takes_an_address_and_tells_of_a_file_cut_in_half(cluster: str, tmp_path: Path) -> None:
    collection(BAD, BAD)
    cut = gzip.compress(b'{"text": "The plan will will be carried out."}\n' * 100)
    Path("cut.jsonl.gz").write_bytes(cut[: len(cut) // 2])
    asked = ("--out", "out", "--no-shipped", "--glossary", "terms/g.yaml", "--select", "deprecated-term,doubled-word", "--dask", cluster)
    done = command("corpus", "check", "a.jsonl", "cut.jsonl.gz", *asked, cwd=tmp_path)
    assert (done.returncode, "cut.jsonl.gz" in done.stderr) == (2, True), done.stderr
    assert [one["status"] for one in table("documents", "out") if one["file"] == "a.jsonl"] == ["checked", "checked"]


@pytest.mark.parametrize(
    ("address", "message"),
    [("tcp://127.0.0.1:1", "No scheduler answers"), ("nonsense://x", "No scheduler answers"), ("config", "names no scheduler")],
)
def test_a_cluster_that_is_not_there_is_a_mistake(address: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewtool.corpus.cluster._PATIENCE", 1)
    collection(BAD)
    with pytest.raises(UserError, match=message):
        checked("out", address)


def test_a_scheduler_without_workers_is_a_mistake(tmp_path: Path) -> None:
    found = tmp_path / "alone.json"
    collection(BAD)
    with process("scheduler", "--host", "tcp://127.0.0.1", "--port", "0", "--scheduler-file", str(found)):
        while not found.exists():
            time.sleep(0.1)
        with pytest.raises(UserError, match="has no workers"):
            checked("out", json.loads(found.read_text())["address"])


def test_a_worker_with_other_glossaries_or_no_such_folder_is_a_mistake() -> None:
    from reviewtool.corpus.parcel import packed
    from reviewtool.engine import prepare

    collection(BAD)
    checked("out")
    kit, here = prepare(SETTINGS), store.opened(Path("out"))
    parcel = packed(SETTINGS, here, kit)
    assert parcel.unpacked().signature == kit.signature
    with pytest.raises(UserError, match="another reviewtool or other glossaries"):
        replace(parcel, glossaries={**parcel.glossaries, "g.yaml": GLOSSARY.encode()}).unpacked()
    with pytest.raises(UserError, match="does not see"):
        replace(parcel, store=replace(here, folder=Path("nowhere"))).unpacked()
