"""The demonstration and the service, as processes of the installed program."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eslabon.graph.store.client import Statement
from eslabon.graph.store.connect import connect
from eslabon.graph.store.migrations import schema_state
from eslabon.graph.store.settings import StoreSettings

_PROGRAM = str(Path(sys.executable).with_name("eslabon"))
_DEMO = (_PROGRAM, "demo", "--rows", "300", "--no-serve", "--json")


def _environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ESLABON_")}
    return {**kept, "ESLABON_DATA": str(data), "ESLABON_HEAP": "512m"}


def _demonstrate(data: Path) -> dict[str, list[dict[str, object]]]:
    done = subprocess.run(  # noqa: S603 - the program under test
        _DEMO, capture_output=True, check=True, env=_environment(data), timeout=250
    )
    shown: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return shown


def _loads(shown: dict[str, list[dict[str, object]]]) -> list[tuple[int, int, int]]:
    reports = [stage["report"] for stage in shown["stages"]]
    return [
        (report["read"], report["loaded"] + report["quarantined"], report["unchanged"])
        for report in reports
        if isinstance(report, dict)
    ]


def test_demonstration_answers_each_user_and_repeats_itself(tmp_path: Path) -> None:
    first, again = _demonstrate(tmp_path), _demonstrate(tmp_path)

    assert [question["user"] for question in first["questions"]] == [
        "Equipo de compras",
        "Agencia de desarrollo",
        "Quien negocia inversión extranjera",
        "Proveedor pequeño",
    ]
    assert all(question["answer"] for question in first["questions"])
    assert [read for read, loaded, _ in _loads(first) if read != loaded] == []
    assert {loaded for _, loaded, _ in _loads(again)[1:]} == {0}
    assert _answers(first) == _answers(again)
    # The user's own graph, beside it, was not touched.
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


def test_the_demonstration_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    first = _demonstrate(tmp_path)
    settings = StoreSettings(data=tmp_path / "demo", heap="512m")
    with connect(settings, check_schema=False) as client:
        last = max(schema_state(client).applied)
        client.write([Statement(f"MATCH (m:_Migration {{number: {last}}}) DELETE m")])
        assert schema_state(client).pending == (last,)

    assert _answers(_demonstrate(tmp_path)) == _answers(first)


def test_two_demonstrations_at_once_share_one_graph(tmp_path: Path) -> None:
    running = [
        subprocess.Popen(  # noqa: S603 - the program under test
            _DEMO, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment(tmp_path)
        )
        for _ in range(2)
    ]
    told = [one.communicate(timeout=400) for one in running]

    assert [one.returncode for one in running] == [0, 0], told
    first, second = (json.loads(out) for out, _ in told)
    assert _answers(first) == _answers(second)
    assert sorted("se espera" in err.decode() for _, err in told) == [False, True]


def _answers(shown: dict[str, list[dict[str, object]]]) -> list[object]:
    """Return what was answered, without how long it took."""
    answers = [
        dict(q["answer"]) if isinstance(q["answer"], dict) else q["answer"]
        for q in shown["questions"]
    ]
    for answer in answers:
        if isinstance(answer, dict):
            for timed in ("seconds", "engineSeconds", "scoreSeconds"):
                answer.pop(timed, None)
    return answers


@contextmanager
def _serving(data: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    command = [_PROGRAM, "serve", "--port", "0", "--json"]
    with subprocess.Popen(  # noqa: S603 - the program under test
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(data)
    ) as process:
        try:
            assert process.stdout is not None
            yield process, json.loads(process.stdout.readline())["url"]
        finally:
            process.kill()


def test_service_tells_where_it_answers_and_stops_when_told(tmp_path: Path) -> None:
    body = json.dumps({"query": '{ capability(code: "HT-CARB") { code } }'}).encode()
    with _serving(tmp_path) as (process, url):
        request = urllib.request.Request(  # noqa: S310 - an address of this machine
            url, data=body, headers={"content-type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - the same
            told = json.load(answer)
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=60)

    assert told["data"] == {"capability": {"code": "HT-CARB"}}
    assert code in (0, 130)
