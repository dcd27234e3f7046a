"""The heads kept outside the file: cheap, lasting, and never a reason to refuse an entry."""

import json
import logging
import zlib
from pathlib import Path

import pytest

from countdesk import paths
from countdesk.models.journal import compact
from countdesk.storage.backup import save_copy
from countdesk.storage.chain import ChainCode, ChainFault
from countdesk.storage.count_file import CountFile
from countdesk.storage.heads import Head, OutsideHeads
from tests.storage.sample_entries import AUTHOR, DESK, sheet

FIRST = Head("a" * 16, 7, "1" * 64)
SECOND = Head("b" * 16, 2, "2" * 64)


def test_that_a_head_is_there_again_after_a_restart(tmp_path: Path) -> None:
    OutsideHeads(tmp_path / "heads", "night").keep(FIRST)
    assert OutsideHeads(tmp_path / "heads", "night").heads == (FIRST,)
    assert OutsideHeads(tmp_path / "heads", "other night").heads == ()


def test_that_a_later_head_of_a_strand_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    kept = OutsideHeads(tmp_path, "night")
    for sequence in (1, 2, 3):
        kept.keep(Head("a" * 16, sequence, str(sequence) * 64))
    assert [head.sequence for head in OutsideHeads(tmp_path, "night").heads] == [3]
    assert [file.name for file in tmp_path.iterdir()] == ["night.json"]


def test_that_a_head_a_later_strand_vouches_for_is_let_go(tmp_path: Path) -> None:
    kept = OutsideHeads(tmp_path, "night")
    kept.keep(FIRST)
    kept.keep(SECOND, vouched=[FIRST])
    assert kept.heads == (SECOND,)


def test_that_a_head_that_was_missing_already_is_not_let_go(tmp_path: Path) -> None:
    kept = OutsideHeads(tmp_path, "night")
    kept.keep(FIRST)
    kept.keep(SECOND, vouched=[Head(FIRST.strand, 5, "3" * 64)])
    assert set(kept.heads) == {FIRST, SECOND}


def test_that_a_mixture_of_two_heads_counts_as_none(tmp_path: Path) -> None:
    OutsideHeads(tmp_path, "night").keep(FIRST)
    kept = tmp_path / "night.json"
    kept.write_text(kept.read_text().replace("1111", "2222", 1))
    assert OutsideHeads(tmp_path, "night").heads == ()


def test_that_a_shorter_text_leaves_nothing_of_a_longer_one(tmp_path: Path) -> None:
    kept = OutsideHeads(tmp_path, "night")
    kept.keep(FIRST)
    kept.keep(Head("c" * 16, 1, "3" * 64))
    kept.keep(SECOND, vouched=[FIRST, Head("c" * 16, 1, "3" * 64)])
    assert OutsideHeads(tmp_path, "night").heads == (SECOND,)


def test_that_refused_batches_are_kept_beside_the_heads_until_they_are_settled(
    tmp_path: Path,
) -> None:
    kept = OutsideHeads(tmp_path, "night")
    kept.keep_refused((("ward", "batch 1"),))
    kept.keep(FIRST)
    again = OutsideHeads(tmp_path, "night")
    assert (again.heads, again.refused) == ((FIRST,), (("ward", "batch 1"),))
    again.keep_refused(())
    assert OutsideHeads(tmp_path, "night").refused == ()


def _as_kept(folder: Path, kept: object) -> Path:
    file = folder / "night.json"
    text = compact(kept)
    file.write_text(f"[{zlib.crc32(text.encode())},{text}]", encoding="utf-8")
    return file


HEADS = [[head.strand, head.sequence, head.hash] for head in (FIRST, SECOND)]


def test_that_heads_are_read_in_the_shape_in_which_they_were_kept(tmp_path: Path) -> None:
    _as_kept(tmp_path, [1, HEADS, [["ward", "batch 1"]], 12])
    read = OutsideHeads(tmp_path, "night")
    assert (read.heads, read.refused) == ((FIRST, SECOND), (("ward", "batch 1"),))
    assert read.lamport == 12


@pytest.mark.parametrize("kept", [HEADS, [], [1, HEADS], "heads", None])
def test_that_another_shape_is_said_and_taken_for_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, kept: object
) -> None:
    _as_kept(tmp_path, kept)
    assert OutsideHeads(tmp_path, "night").heads == ()
    assert "could not be read" in caplog.text


def test_that_what_a_newer_version_kept_is_said_and_left_as_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = _as_kept(tmp_path, [2, {"heads": HEADS}])
    text = file.read_text(encoding="utf-8")
    kept = OutsideHeads(tmp_path, "night")
    assert (kept.heads, kept.refused) == ((), ())
    kept.keep(FIRST)
    assert file.read_text(encoding="utf-8") == text
    assert caplog.messages == ["The heads of a count file were kept by a newer version."]
    # Once a person has decided to go on without them, they are kept anew.
    kept.forget()
    kept.keep(SECOND)
    assert OutsideHeads(tmp_path, "night").heads == (SECOND,)


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"a": 1}', '[["a", "b", "c"]]', "\x00"])
def test_that_heads_that_cannot_be_read_count_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "night.json").write_text(text, encoding="utf-8")
    kept = OutsideHeads(tmp_path, "night")
    assert kept.heads == ()
    kept.keep(FIRST)
    assert OutsideHeads(tmp_path, "night").heads == (FIRST,)


def test_that_each_append_moves_the_head_kept(count_file: CountFile) -> None:
    for label in ("A1", "A2"):
        count_file.append([sheet(label)], desk=DESK, author=AUTHOR)
        (head,) = count_file.heads()
        kept = paths.state_folder() / "heads" / f"{count_file.identifier}.json"
        _, (_version, heads, _refused, _lamport) = json.loads(kept.read_text(encoding="utf-8"))
        assert heads == [[head.strand, head.sequence, head.hash]]
    assert count_file.check_end() == ()


def test_that_an_entry_stands_where_its_head_cannot_be_kept(
    path: Path, countdesk_home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (paths.state_folder() / "heads").write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING), CountFile.create(path) as file:
        for label in ("A1", "A2"):
            assert file.append([sheet(label)], desk=DESK, author=AUTHOR)
        assert file.check() == ()
    assert caplog.text.count("could not be kept outside") == 1


def test_that_a_file_opens_where_there_is_no_state_folder(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("no folder")
    monkeypatch.setenv("COUNTDESK_HOME", str(blocked))
    with CountFile.create(path) as file:
        file.append([sheet("A1")], desk=DESK, author=AUTHOR)
        assert (file.check(), file.check_end()) == ((), ())
        file.accept_end()


def test_that_an_older_copy_shows_what_it_lacks_until_a_person_goes_on_without_it(
    count_file: CountFile, tmp_path: Path
) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    save_copy(count_file, tmp_path / "copy.count")
    count_file.append([sheet("A2")], desk=DESK, author=AUTHOR)
    lost = count_file.strand
    count_file.close()
    with CountFile.open(tmp_path / "copy.count", writing=True) as copy:
        (found,) = copy.check_end()
        assert found == ChainFault(ChainCode.ACKNOWLEDGED_MISSING, lost, 3)
        copy.append([sheet("A3")], desk=DESK, author=AUTHOR)
        # Writing on does not hide it.
        assert copy.check() == (found,)
    with CountFile.open(tmp_path / "copy.count", writing=True) as copy:
        assert copy.check() == (found,)
        copy.accept_end()
        assert copy.check() == ()
