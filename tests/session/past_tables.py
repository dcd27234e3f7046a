"""Small tables of past elections, made up: in Democracy Club's headings, and in a council's own."""

from __future__ import annotations

_WARD = "local.ashford.beech.2019-05-02,2019-05-02,Beech,E05000001,1"

ASHFORD = f"""\
ballot_paper_id,election_date,post_label,ward_code,seats_contested,party_id,party_name,\
person_name,votes_cast,elected
{_WARD},PP53,Labour Party,Ann Archer,900,t
{_WARD},PP52,Conservative and Unionist Party,Bob Baker,600,f
"""

COUNCIL = """\
Ward,Who,For,Polled
Oak,Ann Archer,Labour,412
Oak,Bob Baker,Conservative,n/a
"""
