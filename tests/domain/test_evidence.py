"""A frozen choice says what changed since: by incident, by field, and nothing else."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sample_copy import Copy, changed

from dashboard import evidence
from dashboard.dataset import library
from dashboard.errors import EvidenceError
from dashboard.evidence import cli
from dashboard.selection import link

LINK = "first=2010-08-23&last=2011-04-30"
NEAR = f"{LINK}&near=gbao.gbao"
Feature = dict[str, Any]
Texts = some.text(max_size=8)
Values = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**53), 2**53) | Texts,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(Texts, inner, max_size=4),
)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    return Copy(tmp_path / "data", monkeypatch)


def _frozen(*links: str) -> dict[str, Any]:
    facts = evidence.read_facts()
    options = facts.atlas.options
    return evidence.freeze(facts, [link.read_link(text, options) for text in links or (LINK,)])


def _now(frozen: dict[str, Any]) -> evidence.Comparison:
    return evidence.compare(frozen, evidence.read_facts())


def _first(frozen: dict[str, Any], holds: Callable[[Feature], object] = bool) -> str:
    """An incident of the choice that is certain in its window."""
    certain = {slug for slug, verdict in _verdicts(frozen) if verdict["window"] == "certain"}
    rows = (row for row in frozen["incidents"] if row["id"] in certain)
    return str(next(row["id"] for row in rows if holds(row["record"]["properties"])))


def _verdicts(frozen: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    for choice in frozen["choices"]:
        yield from choice["verdicts"].items()


def _properties(features: list[Feature], slug: str) -> Feature:
    return next(row["properties"] for row in features if row["properties"]["id"] == slug)


def test_against_the_same_data_nothing_is_otherwise() -> None:
    frozen = _frozen(LINK, NEAR)
    assert len(frozen["incidents"]) > 10
    found = _now(frozen)
    assert found.is_same
    assert not found.other_data


def test_the_same_choice_has_the_same_name() -> None:
    assert _frozen()["sha256"] == _frozen()["sha256"] != _frozen(NEAR)["sha256"]


def test_a_changed_date_is_told_with_both_values(copy: Copy) -> None:
    frozen = _frozen()
    slug = _first(frozen)
    with changed(copy.incidents) as features:
        row = _properties(features, slug)
        before, row["date"] = row["date"], "2010-10"
    assert _now(frozen).changed == {slug: (("date", before, "2010-10"),)}


def test_an_incident_that_is_gone_is_withdrawn_and_its_relations_change_no_other(
    copy: Copy,
) -> None:
    frozen = _frozen()
    related = {
        other["id"]
        for row in frozen["incidents"]
        for other in row["record"]["properties"].get("related", ())
    }
    slug = next(row["id"] for row in frozen["incidents"] if row["id"] in related)
    with changed(copy.incidents) as features:
        features[:] = [row for row in features if row["properties"]["id"] != slug]
        for row in features:
            links = row["properties"].get("related", [])
            row["properties"]["related"] = [other for other in links if other["id"] != slug]
    found = _now(frozen)
    assert found.withdrawn == (slug,)
    assert (found.changed, found.left) == ({}, ())


def test_an_incident_under_a_new_id_is_renamed(copy: Copy) -> None:
    frozen = _frozen()
    slug = _first(frozen, lambda row: not row.get("related"))
    with changed(copy.incidents) as features:
        _properties(features, slug)["id"] = "another-id"
    found = _now(frozen)
    assert found.renamed == {slug: "another-id"}
    assert (found.withdrawn, found.left, found.joined) == ((), (), ())


def test_a_new_incident_joins_the_choice(copy: Copy) -> None:
    frozen = _frozen()
    with changed(copy.incidents) as features:
        row = json.loads(
            json.dumps(next(f for f in features if f["properties"]["id"] == _first(frozen)))
        )
        row["properties"].update(id="a-new-one", title="Another", related=[])
        features.append(row)
    found = _now(frozen)
    assert (found.joined, found.changed) == (("a-new-one",), {})


def test_an_incident_that_moves_out_of_the_window_leaves_the_choice(copy: Copy) -> None:
    frozen = _frozen()
    slug = _first(frozen)
    with changed(copy.incidents) as features:
        _properties(features, slug)["date"] = "1999"
    assert _now(frozen).left == (slug,)


def test_a_vaguer_date_makes_it_possible(copy: Copy) -> None:
    frozen = _frozen()
    slug = _first(frozen)
    with changed(copy.incidents) as features:
        _properties(features, slug)["date"] = "2010"
    assert _now(frozen).verdicts == {slug: (("window", "certain", "possible"),)}


def test_an_outline_that_moves_makes_the_place_otherwise(copy: Copy) -> None:
    frozen = _frozen("near=gbao.gbao")
    places = {verdict["place"] for _, verdict in _verdicts(frozen)}
    assert "surely" in places
    with changed(copy.layer("gbao")) as features:
        (only,) = features
        only["geometry"] = {
            "type": "Polygon",
            "coordinates": [[[70, 36], [70.1, 36], [70.1, 36.1], [70, 36.1], [70, 36]]],
        }
    found = _now(frozen)
    assert found.left or found.verdicts
    assert (found.changed, found.withdrawn) == ({}, ())


def test_order_counts_in_figures_and_not_in_actors(copy: Copy) -> None:
    frozen = _frozen()
    slug = _first(frozen, lambda row: len(row["actors"]) > 1)
    more = _first(frozen, lambda row: len(row.get("figures", ())) > 1)
    with changed(copy.incidents) as features:
        _properties(features, slug)["actors"].reverse()
        _properties(features, more)["figures"].reverse()
    found = _now(frozen)
    assert {name: [field for field, *_ in rows] for name, rows in found.changed.items()} == {
        more: ["figures"]
    }


def test_another_edition_of_a_text_is_named(copy: Copy) -> None:
    frozen = _frozen()
    table = copy.events / "documents.toml"
    known = next(iter(frozen["documents"].values()))
    table.write_text(table.read_text("utf-8").replace(known, "0" * 64), "utf-8")
    assert len(_now(frozen).texts) == 1


def test_a_choice_that_can_no_longer_be_asked_says_why(copy: Copy) -> None:
    frozen = _frozen(f"{LINK}&near=crossings")
    tables = re.split(r"(?m)^(?=\[[a-z0-9-]+\]$)", copy.registry.read_text("utf-8"))
    kept = [table for table in tables if not table.startswith("[crossings]")]
    copy.registry.write_text("".join(kept), "utf-8")
    (why,) = _now(frozen).unasked
    assert "crossings" in why


def test_other_data_that_change_no_incident_are_told_so(copy: Copy) -> None:
    frozen = _frozen()
    with changed(copy.layer("rivers")) as features:
        features[0]["properties"]["note"] = "another note"
    found = _now(frozen)
    assert found.is_same
    assert found.other_data
    assert "no incident did" in next(cli.describe(found))


def test_a_passage_is_hashed_where_its_text_is_at_hand() -> None:
    facts = evidence.read_facts()
    lines = tuple(f"passage no. {number}" for number in range(1, 5_000))
    texts = library.DocumentLibrary(dict.fromkeys(facts.atlas.store.documents, lines), ())
    chosen = link.read_link(LINK, facts.atlas.options)
    frozen = evidence.freeze(facts, [chosen], texts=texts)
    assert all(row["passages"] for row in frozen["incidents"])
    assert "passage no. 1" not in json.dumps(frozen)


def _written(folder: Path, frozen: dict[str, Any]) -> Path:
    path = folder / "evidence.json"
    path.write_text(json.dumps(frozen), "utf-8")
    return path


def test_evidence_is_read_alone_and_from_a_page(tmp_path: Path) -> None:
    frozen = _frozen()
    assert evidence.read_evidence(_written(tmp_path, frozen)) == frozen
    page = tmp_path / "page.html"
    packed = evidence.pack(frozen)
    assert json.loads(gzip.decompress(base64.b64decode(packed))) == frozen
    page.write_text(f'<p><script type="text/plain" id="evidence">{packed}</script>', "utf-8")
    assert evidence.read_evidence(page) == frozen


def _tamper_record(frozen: dict[str, Any]) -> None:
    frozen["incidents"][0]["record"]["properties"]["title"] = "Another"


def _tamper_record_and_name(frozen: dict[str, Any]) -> None:
    _tamper_record(frozen)
    whole = {key: value for key, value in frozen.items() if key != "sha256"}
    frozen["sha256"] = evidence.sha256_of(whole)


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (_tamper_record, "was changed after it was written"),
        (_tamper_record_and_name, "was changed after it was written"),
        (lambda frozen: frozen.pop("all"), "holds no evidence"),
        (lambda frozen: frozen.update(format="panj-atlas-evidence/9"), "expected panj-atlas"),
    ],
)
def test_evidence_that_was_changed_is_refused(
    tmp_path: Path, harm: Callable[[dict[str, Any]], object], says: str
) -> None:
    frozen = _frozen()
    harm(frozen)
    with pytest.raises(EvidenceError, match=says):
        evidence.read_evidence(_written(tmp_path, frozen))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'<script type="text/plain" id="evidence">AAAA</script>',
        b"[" * 9_999,
    ],
)
def test_what_is_no_evidence_is_refused_with_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "some.html"
    path.write_bytes(content)
    with pytest.raises(EvidenceError, match=r"some\.html"):
        evidence.read_evidence(path)


def test_the_command_freezes_and_compares(
    copy: Copy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "frozen.json"
    data = ["--data", str(copy.events.parent)]
    assert cli.run(["freeze", "--out", str(out), "--link", LINK, *data]) == 0
    assert cli.run(["compare", str(out), *data]) == 0
    assert "nothing changed" in capsys.readouterr().out
    slug = _first(json.loads(out.read_text("utf-8")))
    with changed(copy.incidents) as features:
        _properties(features, slug)["status"] = "disputed"
    assert cli.run(["compare", str(out), *data]) == 1
    words = capsys.readouterr().out
    assert f"changed: {slug}" in words
    assert 'status: "accepted" → "disputed"' in words
    assert cli.run(["compare", str(tmp_path / "none.html")]) == 2


@given(Values)
def test_a_value_has_one_spelling(value: Any) -> None:
    text = evidence.canonical_json(value)
    assert evidence.canonical_json(json.loads(text)) == text


def test_the_spelling_does_not_hang_on_order_nor_on_the_way_a_number_is_written() -> None:
    assert evidence.canonical_json({"b": 1.0, "a": "e\u0301"}) == '{"a":"é","b":1}'
