"""What every statement of a number of papers has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.statements import Payload, Subject


class PapersStated:
    """What states a number of papers; None takes the figure back.

    The subject is a word `about` it, then every field but the papers, which come last.
    """

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]]
    kind: ClassVar[str]
    version: ClassVar[int]
    about: ClassVar[str]
    papers: int | None

    if TYPE_CHECKING:

        def __init__(self, *fields: str | int | None) -> None: ...

    @property
    def subject(self) -> Subject:
        """Return what the papers are of."""
        return (self.about, *(getattr(self, name) for name in self.__match_args__[:-1]))

    def payload(self) -> Payload:
        """Return the papers."""
        return {"papers": self.papers}

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the figure that was stored."""
        return cls(*subject[1:], payload["papers"])
