"""What was decided outlives a crash; what was not decided whole was not decided."""

import json
import signal
from concurrent.futures import ThreadPoolExecutor

import own_process
import pytest
from made_texts import add

from events.intake import cli
from events.workspace import documents, finding, open_workspace, review
from events.workspace.replay import differences
from events.workspace.review import Change

RUN = """
import os, signal, sys
from pathlib import Path
from events.errors import EventsError
from events.workspace import desk, links, open_workspace, own_texts, review
from events.workspace.replay import differences
from events.workspace.review import Change

def killed_at(owner, name, count, after=False):
    whole = getattr(owner, name)
    calls = []
    def killing(*args, **kwargs):
        calls.append(1)
        if len(calls) == count and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        done = whole(*args, **kwargs)
        if len(calls) == count:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    setattr(owner, name, killing)

workspace = open_workspace(Path(sys.argv[1]))

def do(key, action, values=None, change=""):
    wanted = Change(change, f"made-up:{key}", action, values or {}, "misread")
    return review.decide(workspace, wanted, who=sys.argv[2])
"""
ACCEPT = 'do("a", "accept")'
UNDO = "review.undo(workspace, 2, who='A')"
MERGE = "do('c', 'merge', {'into': workspace.incidents('own-texts')[0].id})"
# Where a process is killed, and in the middle of what.
POINTS = {
    "before the candidate is written": ("killed_at(desk, 'write', 1)", "do('b', 'accept')"),
    "between candidate and incident": ("killed_at(desk, 'write', 2)", "do('b', 'accept')"),
    "before the decision is written": ("killed_at(desk.Desk, 'finish', 1)", "do('b', 'accept')"),
    "when all is written": ("killed_at(desk.Desk, 'finish', 1, True)", "do('b', 'accept')"),
    "between two parts": (
        "killed_at(desk, 'write', 2)",
        "do('b', 'split', {'parts': [{}, {}]})",
    ),
    "in the middle of a merge": ("killed_at(desk, 'write', 2)", MERGE),
    "in the middle of an undo": ("killed_at(desk, 'write', 2)", UNDO),
    "in the middle of many": (
        "killed_at(desk.Desk, 'finish', 2, True)",
        "review.fill(workspace, ['made-up:b', 'made-up:c'], {'note': 'x'}, who='A')",
    ),
}


def process(script, folder, who="A"):
    return own_process.run(RUN + script, folder, who)


def state(workspace):
    return (
        workspace.version,
        review.candidates(workspace),
        list(workspace.features("own-texts")),
        workspace.decisions(),
    )


@pytest.fixture
def texts(workspace):
    add(workspace)
    review.decide(workspace, Change("first", "made-up:a", "accept"), who="A")
    return workspace


def test_a_process_killed_while_it_decides_leaves_nothing_half(texts):
    before = state(texts)
    script = f"""
import warnings
# Only children that are killed are forked: threads of a library cannot lock them for long.
warnings.filterwarnings("ignore", ".* multi-threaded, use of fork", DeprecationWarning)
points = {list(POINTS.items())!r}
for name, (place, step) in points:
    child = os.fork()
    if not child:
        exec(place)
        exec(step)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(name, os.WTERMSIG(status), workspace.version, *differences(workspace), sep="|")
"""
    done = process(script, texts.folder.path)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"{name}|{signal.SIGKILL.value}|{texts.version}" for name in POINTS
    ]
    assert state(open_workspace(texts.folder.path)) == before


def test_what_was_confirmed_before_a_kill_is_kept(texts):
    script = """
print(do("b", "accept").incident, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = process(script, texts.folder.path)
    again = open_workspace(texts.folder.path)
    assert done.stdout.strip() in {one.id for one in again.incidents("own-texts")}
    assert differences(again) == ()


def test_of_two_processes_that_decide_at_once_the_second_is_told(texts):
    script = """
for key in "bcd":
    try:
        do(key, "accept" if sys.argv[2] == "A" else "reject", {"date": "2012", "category":
           "politics"} if sys.argv[2] == "A" else {})
    except EventsError as error:
        print(error)
"""
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(lambda who: process(script, texts.folder.path, who), "AB"))
    assert [one.stderr for one in done] == ["", ""]
    told = "".join(one.stdout for one in done).splitlines()
    assert len(told) == 3
    assert all("by now, expected it new or later" in line for line in told)
    assert len(texts.decisions()) == 5
    assert differences(texts) == ()


def test_one_change_sent_by_two_processes_is_done_once(texts):
    script = 'print(do("b", "accept", change="same").seq)'
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(lambda who: process(script, texts.folder.path, who), "AB"))
    assert {one.stdout for one in done} == {"3\n"}
    assert len(texts.decisions()) == 3


def test_a_text_that_is_read_again_keeps_what_a_person_did(texts):
    review.decide(texts, Change("", "made-up:b", "set", {"note": "look"}), who="A")
    review.decide(texts, Change("", "made-up:c", "split", {"parts": [{}, {}]}), who="A")
    mark = review.mark(texts, "made-up", 0, 10, who="A")
    with texts.engine.begin() as connection:
        finding.put(connection, "made-up", ())
    assert {one.id for one in review.candidates(texts)} == {
        *(f"made-up:{key}" for key in ("a", "b", "c", "c.1", "c.2")), mark.id,
    }  # fmt: skip


def test_the_candidates_of_a_text_are_printed_one_a_line(texts, capsys):
    assert cli.main(["--data", str(texts.folder.path), "candidates", "made-up"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == [f"made-up:{key}" for key in "abcd"]
    assert lines[0]["dates"][0] | {"rule": "", "anchor": None} == lines[0]["dates"][0]
    assert (lines[0]["lines"], lines[0]["state"], lines[1]["state"]) == ([2, 2], "accepted", "new")
    assert cli.main(["--data", str(texts.folder.path), "candidates", "none"]) == 2
    assert "document 'none' is unknown" in capsys.readouterr().err


def test_a_text_that_was_read_is_reviewed(workspace, tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(
        "On 24 July 2012 fighting broke out in Khorog. Officials said 40 people were killed.\n",
        encoding="utf-8",
    )
    report = documents.add_document(workspace, path, title="News", authors=["A. Writer"], who="A")
    found = review.candidates(workspace, report.document)
    assert found
    decided = review.decide(workspace, Change("1", found[0].id, "accept"), who="A")
    (one,) = workspace.incidents("own-texts")
    assert (one.id, one.date.text) == (decided.incident, "2012-07-24")
    assert one.place.name == "Khorog"
    assert differences(workspace) == ()
