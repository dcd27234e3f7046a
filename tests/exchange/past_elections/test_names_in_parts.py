"""Names of which two columns hold the parts, with what publishers slip into either."""

from collections.abc import Callable

import pytest

from countdesk.exchange.past import PastReading
from tests.exchange.past_elections.past_tables import contest
from tests.exchange.past_elections.test_known_forms import LONDON_2022

Past = Callable[..., PastReading]

HEADINGS = LONDON_2022.partition("\n")[0]


@pytest.mark.parametrize(
    ("surname", "first", "name"),
    [
        ("EVANS", "Janet Kanarek, Kollek", "Janet Kanarek, Kollek EVANS"),
        ("Love, of India", "Prince A", "Prince A Love, of India"),
        ("Butt *", "Laila", "Laila Butt"),
        ("MIRZA,", "Sharukh *", "Sharukh MIRZA"),
        ("KAY, Des", "Des", "Des KAY"),
        # Where no first names stand, the other column holds the whole name.
        ("CHAMBERLAIN, Victor Max", "", "Victor Max CHAMBERLAIN"),
        ("", "Ann Ash", "Ann Ash"),
        ("*", "*", None),
    ],
)
def test_that_the_parts_of_a_name_are_joined_as_they_stand(
    past: Past, surname: str, first: str, name: str | None
) -> None:
    line = f'Barking,Abbey,2022-05-05,"{surname}","{first}",Labour Party,5,t,Abbey,Barking,,'
    reading = past(f"{HEADINGS}\n{line}\n")
    assert [each.name for each in contest(reading, "Abbey").result.candidacies] == [name]
