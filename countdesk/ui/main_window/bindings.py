"""What every action of the window does, by its identifier."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, get_args

from countdesk import settings
from countdesk.ui.actions import ACTIONS, STAGE_MOVES
from countdesk.ui.actions.hall_menu import HALL_ACTIONS
from countdesk.ui.main_window.centre import PAGES, shows_a_contest
from countdesk.ui.main_window.intake import Intake
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.output import Output
from countdesk.ui.main_window.printing import print_notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from countdesk.models.stages import Stage
    from countdesk.ui.main_window.menus import Method
    from countdesk.ui.main_window.press_desk import PressDesk
    from countdesk.ui.main_window.window import MainWindow


def bindings(window: MainWindow) -> dict[str, Method]:
    """Return the call behind every action of a window."""
    bound = {
        **_of_the_window(window),
        **_of_tables_and_sheets(window),
        **_of_the_night(window),
        **_of_the_press(window),
    }
    for action in ACTIONS:
        if action.of_page:
            bound[action.identifier] = _of_night(window, NightView.ask_page, action.identifier)
    for name in PAGES:
        bound[f"go_{name}"] = _of_night(window, _show_page, name)
    for identifier, stage in STAGE_MOVES.items():
        bound[identifier] = _of_night(window, _move, stage)
    for action in HALL_ACTIONS:
        bound[action.identifier] = partial(window.hall_asked.emit, action.identifier)
    for theme in get_args(settings.Theme):
        bound[f"theme_{theme}"] = partial(window.show_theme, theme)
    return bound


def _of_the_window(window: MainWindow) -> dict[str, Method]:
    """Return what needs no count file, or asks for one."""
    return {
        "new_count": window.new_count,
        "open_file": window.open_file,
        "open_recent": window.open_recent,
        "copy_now": window.copy_now,
        "second_place": window.choose_second_place,
        "past_elections": window.show_past_elections,
        "quit": window.close,
        "full_screen": window.switch_full_screen,
        "palette": window.show_palette,
        "menus": window.open_menus,
        "help": window.show_help,
    }


def _of_tables_and_sheets(window: MainWindow) -> dict[str, Method]:
    """Return what takes tables in and puts files out, once nothing is being typed any more."""
    taking = {
        "enter_table": Intake.enter_table,
        "attach_past": Intake.attach_past,
        "attach_election": Intake.attach_election,
    }
    putting = {
        "make_everything": Output.make_everything,
        "sheets_and_press": Output.show_sheets_and_press,
        "blank_forms": Output.blank_forms,
        "save_copy": Output.save_copy,
    }
    return {
        **{name: partial(_take, window, verb) for name, verb in taking.items()},
        **{name: partial(_put, window, verb) for name, verb in putting.items()},
        "print_notice": partial(_print, window),
    }


def _of_the_night(window: MainWindow) -> dict[str, Method]:
    """Return what is asked of the open night, and of the contest in sight."""
    verbs: dict[str, Callable[[NightView], object]] = {
        "undo": NightView.undo,
        "redo": NightView.redo,
        "to_figures": NightView.to_figures,
        "state_electorate": lambda night: night.arranging.state_electorate(),
        "choose_practice": lambda night: night.arranging.choose_practice(),
        "choose_base": lambda night: night.arranging.choose_base(),
        "state_council": lambda night: night.arranging.state_council(),
        "show_latest": _show_latest,
        "correct_close": lambda night: night.arranging.correct_close(),
        "ask_recount": lambda night: night.conclusions.ask_recount(),
        "draw_lot": lambda night: night.conclusions.draw_lot(),
        "change_author": NightView.change_author,
        "next_contest": lambda night: night.sidebar.step(1),
        "previous_contest": lambda night: night.sidebar.step(-1),
        "find_contest": lambda night: night.sidebar.find_contest(),
    }
    return {
        **{identifier: _of_night(window, verb) for identifier, verb in verbs.items()},
        "nth_contest": lambda place: _of_night(
            window, lambda night: night.sidebar.choose_nth(place)
        )(),
    }


def _of_the_press(window: MainWindow) -> dict[str, Method]:
    """Return what is made for the press of the contest in sight."""
    copies = {
        "copy_rush_line": "rush",
        "copy_full_line": "full",
        "copy_paragraph": "paragraph",
        "copy_web_table": "table",
    }
    return {
        "press_lines": _of_night(window, lambda night: _press_desk(night).show_lines()),
        **{
            identifier: _of_night(window, lambda night, name: _press_desk(night).copy(name), name)
            for identifier, name in copies.items()
        },
    }


def _press_desk(night: NightView) -> PressDesk:
    # Imported here: nothing is made for the press before the first figure is typed.
    from countdesk.ui.main_window.press_desk import PressDesk

    return PressDesk.of(night)


def _of_night(
    window: MainWindow, method: Callable[..., object], *arguments: object
) -> Callable[[], None]:
    """Return a call that does something with the open night, and nothing without one."""

    def call() -> None:
        if window.night is not None:
            method(window.night, *arguments)

    return call


def _take(window: MainWindow, verb: Callable[[Intake], None]) -> None:
    if window.intake is not None and window.has_finished_editing():
        verb(window.intake)


def _put(window: MainWindow, verb: Callable[[Output], None]) -> None:
    if window.output is not None and window.has_finished_editing():
        verb(window.output)


def _print(window: MainWindow) -> None:
    if window.night is not None and window.has_finished_editing():
        print_notice(window.night)


def _show_latest(night: NightView) -> None:
    night.show_page("board")
    night.centre.do("show_latest")


def _move(night: NightView, stage: Stage) -> None:
    night.moves.to(stage)


def _show_page(view: NightView, name: str) -> None:
    """Show a page; from the board one of the contest whose row has the keys."""
    in_sight = view.centre.do("contest_in_sight")
    if isinstance(in_sight, str) and shows_a_contest(name):
        view.show_contest(in_sight)
    view.show_page(name)
