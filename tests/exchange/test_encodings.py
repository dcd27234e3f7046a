"""Text that is not UTF-8 is read in the older encoding in which its accents fit their words."""

import pytest

from countdesk.exchange.encodings import READ_AS, Encoding, encoding_of
from countdesk.faults import Known

NAMES = (
    "Andrée Frieze",
    "René Smit",
    "Zoë Brontë",
    "Gérôme",
    "Nuñez",
    "Göran",
    "Müller",
    "Seán Ó Briain",
    "Élise",
    "GUAÑA Belgica",
    "St John\u2019s",
    "Rhôs-y-bôl",
    "François",
    "£5 note\u2019s",
)


@pytest.mark.parametrize("name", NAMES)
def test_that_a_table_in_windows_1252_is_read_so(name: str) -> None:
    assert encoding_of("a.csv", f"ward,{name}\n".encode("cp1252")) is Encoding.WINDOWS


@pytest.mark.parametrize("name", [name for name in NAMES if name != "Göran"])
def test_that_a_table_in_mac_os_roman_is_read_so(name: str) -> None:
    assert encoding_of("a.csv", f"ward,{name}\n".encode("mac_roman")) is Encoding.MACINTOSH


def test_that_all_the_letters_of_a_table_decide_together() -> None:
    # One alone may fit in both: its o with dots is an s with a caron in the other.
    names = "Göran\nAndrée\nRené\n"
    assert encoding_of("a.csv", names.encode("mac_roman")) is Encoding.MACINTOSH
    assert encoding_of("a.csv", names.encode("cp1252")) is Encoding.WINDOWS
    assert encoding_of("a.csv", "Göran".encode("mac_roman")) is Encoding.WINDOWS


def test_that_a_space_that_does_not_break_before_a_figure_is_windows() -> None:
    assert encoding_of("a.csv", b"votes\n\xa0221\n") is Encoding.WINDOWS
    assert encoding_of("a.csv", b"votes\n\xca221\n") is Encoding.MACINTOSH


def test_that_a_dash_is_no_letter_of_a_word() -> None:
    assert encoding_of("a.csv", "Rush Green \u2013 East".encode("cp1252")) is Encoding.WINDOWS
    assert encoding_of("a.csv", "Nu\u00f1ez".encode("mac_roman")) is Encoding.MACINTOSH


def test_that_which_encoding_was_taken_is_said() -> None:
    assert "Windows-1252" in READ_AS[Encoding.WINDOWS]
    assert "Mac OS Roman" in READ_AS[Encoding.MACINTOSH]
    assert Encoding.UTF_8 not in READ_AS
    assert Encoding.UTF_8_MARKED not in READ_AS


def test_that_utf_8_is_known_with_its_mark_and_without() -> None:
    assert encoding_of("a.csv", "René".encode()) is Encoding.UTF_8
    assert encoding_of("a.csv", "René".encode("utf-8-sig")) is Encoding.UTF_8_MARKED


def test_that_bytes_that_fit_no_encoding_are_refused_with_their_line() -> None:
    with pytest.raises(Known, match="line 2 holds a broken character"):
        encoding_of("a.csv", b"ward\nx\x81\xff\xfe\n")
