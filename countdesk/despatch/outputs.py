"""Everything that can leave the desk: what each output is called, and the files it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from countdesk.despatch.kinds import DOCUMENT, PAGE, PDF, PNG, SVG, TABLE, TEXT, WORKBOOK
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.despatch.kinds import FileKind


class What(StrEnum):
    """The outputs, by the word that asks for them on the command line."""

    NOTICE = "notice"
    DECLARATION = "declaration"
    VERIFICATION = "verification"
    SUMMARY = "summary"
    COMPARISON = "comparison"
    WORKINGS = "workings"
    PRESS = "press"
    CARDS = "cards"
    FORM = "form"
    NIGHT = "night"
    DECLARATIONS = "declarations"
    RETURN = "return"
    SEATS = "seats"
    CSV = "csv"
    DEMOCRACY_CLUB = "democracy-club"
    JSON = "json"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class FileMade:
    """One file of an output.

    Args:
        ending: How its name ends after the name of the contest or the night, the dot and all.
        kind: The kind of file it is.
        maker: The function that makes it, as ``package.module:function``.
        options: What the function is always told beside the frozen values.
        asks: What it may be told as well, by name: a form, templates, the dress of a card.
    """

    ending: str
    kind: FileKind
    maker: str
    options: tuple[tuple[str, object], ...] = ()
    asks: tuple[str, ...] = ()

    def told(self, options: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
        """Return all that the function is told, of the options of its output what it asks for."""
        return (*self.options, *((name, options[name]) for name in self.asks if name in options))


@dataclass(frozen=True, slots=True)
class Output:
    """One thing that can leave the desk.

    Args:
        what: The word that asks for it.
        caption: What the window calls it.
        tip: What it is, as one sentence.
        files: The files it is made of.
        of_night: Whether it is of the whole night and not of one contest.
        of_some: Whether, of the night, it may be of some of the contests alone.
        needs_form: Whether it fills in a form of the user's.
        seen_as: What somebody sees of it before it is made, where that is not its first file.
    """

    what: What
    caption: str
    tip: str
    files: tuple[FileMade, ...]
    of_night: bool = False
    of_some: bool = False
    needs_form: bool = False
    seen_as: FileMade | None = None

    @property
    def seen(self) -> FileMade:
        """Return the file that somebody sees before all of them are made."""
        return self.seen_as or self.files[0]


_SHEETS = "countdesk.exchange.sheets."
_DRAWN = (("png", PNG), ("svg", SVG), ("text", TEXT))
"""What each picture is made as, with the text for those who cannot see it beside it."""

_DRESS = ("theme", "dress")


def _workbook(ending: str, maker: str) -> tuple[FileMade, ...]:
    return (FileMade(f" {ending}.xlsx", WORKBOOK, _SHEETS + maker),)


def _cards() -> tuple[FileMade, ...]:
    """Return a card in every shape, each as a picture and as a drawing, with its text beside it."""
    made: list[FileMade] = []
    for shape in ("square", "wide", "tall"):
        named, drawn = f" card {shape}", (("shape", shape),)
        made += [
            FileMade(
                f"{named}{kind.ending}", kind, f"countdesk.drawing.card:card_{form}", drawn, _DRESS
            )
            for form, kind in _DRAWN
        ]
    return tuple(made)


def _night_pictures() -> tuple[FileMade, ...]:
    return tuple(
        FileMade(f" {name}{kind.ending}", kind, f"countdesk.drawing.night_pictures:{name}_{form}")
        for name in ("seats", "progress")
        for form, kind in _DRAWN
    )


OUTPUTS: Final = (
    Output(
        What.NOTICE,
        _("Notice to print"),
        _("The declaration as a PDF to sign, to put up and to keep."),
        (FileMade(" notice.pdf", PDF, "countdesk.drawing.notice:notice_pdf"),),
    ),
    Output(
        What.DECLARATION,
        _("Declaration workbook"),
        _("The declaration with the verification statement, the comparison and the record."),
        _workbook("declaration", "workbook:declaration_workbook"),
    ),
    Output(
        What.VERIFICATION,
        _("Verification statement"),
        _("Every box with its account, its counts and its variance explained."),
        _workbook("verification", "workbook:verification_workbook"),
    ),
    Output(
        What.SUMMARY,
        _("Count summary"),
        _("Every counting sheet and block, recounts side by side, and the findings with reasons."),
        _workbook("count summary", "workbook:summary_workbook"),
    ),
    Output(
        What.COMPARISON,
        _("Result against last time"),
        _("Shares, changes and swing against the past result, with a chart."),
        _workbook("against last time", "workbook:comparison_workbook"),
    ),
    Output(
        What.WORKINGS,
        _("Workings"),
        _("The same figures as formulas over what was entered, with a check of each."),
        _workbook("workings", "workings:workings_workbook"),
    ),
    Output(
        What.PRESS,
        _("Press lines"),
        _("The rush line, the full line, a paragraph, and a table for a web page."),
        (
            FileMade(
                " press lines.txt",
                TEXT,
                "countdesk.exchange.press:press_lines",
                asks=("templates",),
            ),
            FileMade(" press table.html", PAGE, "countdesk.exchange.press:press_table"),
        ),
    ),
    Output(
        What.CARDS,
        _("Result cards"),
        _("The result as a picture, square, wide and tall, each with its text beside it."),
        _cards(),
    ),
    Output(
        What.FORM,
        _("A council's own form"),
        _("A workbook of your own with its placeholders filled in."),
        (
            FileMade(
                " form.xlsx",
                WORKBOOK,
                "countdesk.exchange.council_form:filled_form",
                asks=("form",),
            ),
        ),
        needs_form=True,
    ),
    Output(
        What.NIGHT,
        _("The night"),
        _("Every contest a row, the seats of every party, and who controls each council."),
        _workbook("night", "night:night_workbook"),
        of_night=True,
    ),
    Output(
        What.DECLARATIONS,
        _("All declarations in one workbook"),
        _("The declaration of every contest as a sheet, behind a list of them all."),
        _workbook("declarations", "declarations:declarations_workbook"),
        of_night=True,
    ),
    Output(
        What.RETURN,
        _("Borough return"),
        _("The return of a London borough, filled in on the blank form that it asks for."),
        (
            FileMade(
                " return.xlsx",
                WORKBOOK,
                "countdesk.exchange.borough_return:borough_return",
                asks=("form",),
            ),
        ),
        of_night=True,
        of_some=True,
        needs_form=True,
    ),
    Output(
        What.SEATS,
        _("Pictures of the night"),
        _("The seats of the council as a half circle, and how far the night is, each with text."),
        _night_pictures(),
        of_night=True,
    ),
    Output(
        What.CSV,
        _("Results as a table"),
        _("Every candidate a line, for a spreadsheet or another program."),
        (FileMade(" results.csv", TABLE, "countdesk.exchange.results_out:long_csv"),),
        of_night=True,
        of_some=True,
    ),
    Output(
        What.DEMOCRACY_CLUB,
        _("Results for Democracy Club"),
        _("Every candidate a line under the headings of Democracy Club."),
        (
            FileMade(
                " democracy club.csv", TABLE, "countdesk.exchange.results_out:democracy_club_csv"
            ),
        ),
        of_night=True,
        of_some=True,
    ),
    Output(
        What.JSON,
        _("Results as JSON"),
        _("What `countdesk result --json` prints, for another program."),
        (FileMade(" results.json", DOCUMENT, "countdesk.exchange.results_out:results_json"),),
        of_night=True,
        of_some=True,
    ),
    Output(
        What.WEB,
        _("Web pages"),
        _("A folder of pages to put on a web site: the board, and a page of every contest."),
        (),
        of_night=True,
        seen_as=FileMade(
            "index.html", PAGE, "countdesk.exchange.pages.board:board_page", asks=("site",)
        ),
    ),
)
"""Every output, those of a contest first."""

BY_WORD: Final = {output.what: output for output in OUTPUTS}

PACK: Final = tuple(output.what for output in OUTPUTS if not output.needs_form)
"""What a pack holds: everything that needs no form of the user's."""
