"""The page of one contest: the result as declared, or how far its count is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, wording
from countdesk.exchange import notice_lines, phrases
from countdesk.exchange.pages import words
from countdesk.exchange.pages.candidates import (
    candidates_table,
    key_of_changes,
    nominated_table,
    parties_table,
)
from countdesk.exchange.pages.frame import Alternate, Head, page
from countdesk.exchange.pages.markup import Markup, element, joined
from countdesk.exchange.pages.papers import notes_section, papers_section
from countdesk.exchange.pages.site import (
    ANYWHERE,
    INDEX,
    Site,
    card_file,
    contest_file,
)
from countdesk.exchange.shapes import Shape
from countdesk.models.first_declaration import declared_at
from countdesk.models.publication import Publication
from countdesk.wording.hall import stage_in_hall
from countdesk.wording.language import gettext as _
from countdesk.wording.pictures import elected
from countdesk.wording.press_outcomes import outcomes_line
from countdesk.wording.press_sentences import swing_words
from countdesk.wording.revisions import state_told
from countdesk.wording.terms import one_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.exchange.frozen import FrozenContest

_ROOT = "../"
"""The way from the page of a contest to the folder."""


def contest_page(contest: FrozenContest, *, site: Site = ANYWHERE) -> bytes:
    """Return the page of a contest as HTML.

    Before the declaration it tells the stage and who stands; the figures of a provisional result
    stand there only where the site shows them, under the words that they are no declaration.
    """
    told, is_shown = site.told(contest), site.shows(contest)
    identifier = contest.count.scope
    main = [
        _heading(contest, told, is_shown=is_shown),
        *(_result(contest) if is_shown else _awaited(contest, told)),
    ]
    if is_shown:
        main += [_pictures(contest, site), _further(identifier)]
    return page(
        _head(contest, site, told, is_shown=is_shown),
        top=element("nav", element("a", _("All results"), href=f"{_ROOT}{INDEX}")),
        main=main,
        foot=_foot(contest),
    )


def _head(contest: FrozenContest, site: Site, told: Publication, *, is_shown: bool) -> Head:
    described = contest.count.contest
    identifier = contest.count.scope
    picture = Shape.WIDE in site.cards and is_shown
    election = f"{described.election}, {wording.day(described.date)}"
    return Head(
        title=_("{contest}: {election}").format(contest=described.name, election=election),
        description=_described(contest, told, is_shown=is_shown),
        root=_ROOT,
        alternates=_alternates(identifier) if is_shown else (),
        address=site.whole_address(contest_file(identifier, ".html")),
        picture=site.whole_address(card_file(identifier, Shape.WIDE)) if picture else None,
        picture_says=_card_says(contest),
    )


def _described(contest: FrozenContest, told: Publication, *, is_shown: bool) -> str:
    """Return what a shared link says under the title."""
    status = contest.declaration.title
    if not is_shown:
        return stage_in_hall(contest.count, told)
    result = contest.result
    without_poll = phrases.without_poll(result)
    if without_poll is not None:
        came = outcomes_line(contest.comparison, result)
        return without_poll if came is None else f"{came}. {without_poll}"
    if not result.is_declared:
        return status
    facts = "; ".join(f"{label}: {said}" for label, said in _facts(contest))
    return " ".join(f"{said}." for said in (_outcome(contest), facts, status) if said)


def _heading(contest: FrozenContest, told: Publication, *, is_shown: bool) -> Markup:
    """Return what the contest is called, whose figures these are, and every caution."""
    described, declaration = contest.count.contest, contest.declaration
    place = (described.authority, described.election, wording.day(described.date))
    status = declaration.title if is_shown else stage_in_hall(contest.count, told)
    cautions = declaration.cautions if is_shown else ()
    # That there is no poll is the status already.
    has_state = is_shown and not declaration.stage.is_without_poll
    return element(
        "header",
        element("p", *joined_with_points(place), class_="kicker"),
        element("h1", words.name(described.name)),
        element("p", status, class_="status", dir="auto"),
        element("p", _state(contest), class_="state") if has_state else None,
        *words.paragraphs(cautions, "caution"),
    )


def _state(contest: FrozenContest) -> Markup:
    """Return which state of the contest this is: when it was declared, and the revision."""
    told = state_told(contest.count, None)
    at = declared_at(contest.count)
    return element("span", told) if at is None else words.time_told(at, told)


def joined_with_points(parts: tuple[str | None, ...]) -> Iterator[Markup]:
    """Yield pieces of a line with a point between them, each written its own way."""
    known = [words.name(part) for part in parts if part]
    for place, part in enumerate(known):
        yield part if place == 0 else joined((Markup(" &middot; "), part))


def _result(contest: FrozenContest) -> Iterator[Markup | None]:
    """Yield the result with all that belongs to it."""
    result, comparison, declaration = contest.result, contest.comparison, contest.declaration
    if phrases.without_poll(result) is not None:
        came = outcomes_line(comparison, result)
        if came is not None:
            yield element("p", came, class_="outcome", dir="auto")
        yield from words.paragraphs(notice_lines.before_candidates(declaration))
        yield nominated_table(result)
        yield notes_section(declaration)
        return
    if result.is_declared:
        yield element("p", _outcome(contest), class_="outcome", dir="auto")
    facts = list(_fact_pairs(contest))
    if facts:
        yield element("dl", *facts, class_="facts")
    yield element(
        "section",
        element("h2", _("Votes"), id="votes"),
        candidates_table(result, comparison),
        parties_table(result, comparison),
        key_of_changes(comparison),
        aria_labelledby="votes",
    )
    yield papers_section(declaration)
    yield notes_section(declaration)


def _outcome(contest: FrozenContest) -> str:
    """Return what came of a declared contest as a headline, or why that cannot be said."""
    said = outcomes_line(contest.comparison, contest.result)
    return said or phrases.outcome_of(None, contest.result)


def _fact_pairs(contest: FrozenContest) -> Iterator[Markup]:
    for label, said in _facts(contest):
        yield element("div", element("dt", label), element("dd", said, dir="auto"))


def _facts(contest: FrozenContest) -> Iterator[tuple[str, str]]:
    """Yield the figures that a reader looks for first, with what each is called."""
    result, comparison = contest.result, contest.comparison
    margin, swing = phrases.margin_told(result), swing_words(comparison, result)
    if margin != figures.UNKNOWN:
        yield wording.margin(result), margin
    if swing is not None:
        yield _("Swing"), swing
    if result.contest.seats > 1 and comparison.net_seats is not None:
        yield _("Against the last election"), phrases.net_seats(comparison, result)
    measure = result.turnout_measure
    turnout = None if measure is None else phrases.turnout(result, measure)
    if measure is not None and turnout is not None:
        said = figures.percent(turnout)
        change = comparison.turnout_changes.get(measure)
        if change is not None:
            said = f"{said} ({figures.change(change)})"
        yield phrases.TURNOUT_LINES[measure], said
    if result.electorate is not None:
        yield _("Electorate"), figures.whole(result.electorate)


def _awaited(contest: FrozenContest, told: Publication) -> Iterator[Markup]:
    """Yield what is told before the declaration: who stands, and that the result is awaited."""
    said = _("No figures are shown here before the declaration of the result.")
    if told is Publication.IN_DISPUTE:
        said = _("No figures are shown here until what was written down of them is settled.")
    yield element("p", said, class_="awaited")
    yield nominated_table(contest.result)


def _pictures(contest: FrozenContest, site: Site) -> Markup | None:
    """Return the cards of the result, to look at and to send on."""
    if not site.cards:
        return None
    identifier = contest.count.scope
    return element(
        "section",
        element("h2", _("To share"), id="share"),
        *(
            element(
                "img",
                src=f"{_ROOT}{card_file(identifier, shape)}",
                alt=_card_says(contest),
                loading="lazy",
                class_=f"card card-{shape}",
            )
            for shape in site.cards
        ),
        aria_labelledby="share",
    )


def _card_says(contest: FrozenContest) -> str:
    """Return a card in words: what it says is in the tables of the page, figure by figure."""
    name, result, declaration = contest.count.contest.name, contest.result, contest.declaration
    if not result.is_declared or result.valid_votes is None:
        said = _("Result card of {contest}: {status}.").format(
            contest=name, status=declaration.status
        )
        return " ".join(filter(None, (said, elected(result))))
    votes = [
        f"{line.candidate.name} {figures.whole(line.votes)}" for line in result.in_order_of_votes
    ]
    said = _("Result card of {contest}: {outcome}. Votes: {votes}.").format(
        contest=name, outcome=_outcome(contest), votes=", ".join(votes)
    )
    return " ".join((said, *map(one_sentence, declaration.cautions_beside(in_brief=True))))


def _alternates(identifier: str) -> tuple[Alternate, ...]:
    """Return the same figures for programs and spreadsheets, beside the page."""
    return (
        Alternate(
            f"{_ROOT}{contest_file(identifier, '.json')}", "application/json", _("Figures as JSON")
        ),
        Alternate(
            f"{_ROOT}{contest_file(identifier, '.csv')}", "text/csv", _("Votes as a table, CSV")
        ),
    )


def _further(identifier: str) -> Markup:
    links = (
        element("li", element("a", known.caption, href=known.href, type=known.media_type))
        for known in _alternates(identifier)
    )
    return element(
        "section",
        element("h2", _("For programs and spreadsheets"), id="further"),
        element("ul", *links),
        aria_labelledby="further",
        class_="further",
    )


def _foot(contest: FrozenContest) -> Iterator[Markup]:
    declaration = contest.declaration
    journal = _("Journal {digest}.").format(digest=declaration.short_digest)
    recorded = _("Recorded by {desk}.").format(desk=declaration.desk) if declaration.desk else ""
    yield element("p", f"{recorded} {journal}".strip(), dir="auto")
