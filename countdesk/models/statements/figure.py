"""What every statement of one figure has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.statements.statement import Payload, Subject


class FigureStated:
    """What states one figure, of papers or of votes; None takes the figure back.

    The subject is a word `about` it, then every field but the figure, which comes last and by
    whose unit the payload calls it.
    """

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]]
    kind: ClassVar[str]
    version: ClassVar[int]
    about: ClassVar[str]

    if TYPE_CHECKING:

        def __init__(self, *fields: str | int | None) -> None: ...

    @property
    def subject(self) -> Subject:
        """Return what the figure is of."""
        return (self.about, *(getattr(self, name) for name in self.__match_args__[:-1]))

    @property
    def unit(self) -> str:
        """Return what the figure counts: ``papers`` or ``votes``."""
        return self.__match_args__[-1]

    @property
    def figure(self) -> int | None:
        """Return the figure, None where it is taken back."""
        figure: int | None = getattr(self, self.unit)
        return figure

    def payload(self) -> Payload:
        """Return the figure by its unit."""
        return {self.unit: self.figure}

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the figure that was stored."""
        return cls(*subject[1:], payload[cls.__match_args__[-1]])
