"""A program that says when its window is painted first: Countdesk's own, or a bare one.

``python -m tests.benchmarks.first_window FILE`` opens a count file in the real window; without a
file it shows a bare one. It prints a line at the first paint and ends.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from typing import Any, Final

PAINTED: Final = "painted"
_PATIENCE_SECONDS: Final = 60


def show(arguments: list[str]) -> None:
    """Show the window that is asked for, until it is painted."""
    # Whatever goes wrong, whoever waits for this program does not wait for ever.
    faulthandler.dump_traceback_later(_PATIENCE_SECONDS, exit=True)

    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
    from PySide6.QtWidgets import QApplication, QMainWindow

    said = QEvent.Type(QEvent.registerEventType())
    first = Qt.EventPriority.HighEventPriority.value

    class Watch(QObject):
        """Ends the program once a window's first paint is done."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() is QEvent.Type.Paint:
                # The paint itself comes after this, and what the window put off after that.
                QCoreApplication.postEvent(self, QEvent(said), first)
            return super().eventFilter(watched, event)

        def event(self, event: QEvent) -> bool:
            if event.type() == said:
                print(PAINTED, flush=True)
                os._exit(0)
            return super().event(event)

    watch = Watch()
    run: Any = QApplication.exec

    def watched_run(*_arguments: object) -> int:
        for widget in QApplication.topLevelWidgets():
            widget.installEventFilter(watch)
        return int(run())

    if not arguments:
        application = QApplication([])
        window = QMainWindow()
        window.resize(1440, 900)
        window.show()
        watched_run()
        application.quit()
        return
    QApplication.exec = watched_run  # type: ignore[method-assign]
    sys.argv = ["countdesk", *arguments]
    from countdesk.__main__ import main

    main()


if __name__ == "__main__":
    show(sys.argv[1:])
