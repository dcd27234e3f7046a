"""The templates of the press lines: what each is for, how it reads at first, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Self

from countdesk.faults import NotUnderstood
from countdesk.wording.language import gettext as _
from countdesk.wording.press_fields import (
    CANDIDATE_FIELDS,
    CONTEST_FIELDS,
    PARTY_FIELDS,
    PressField,
    names_of,
)
from countdesk.wording.press_grammar import Template, read_template


@dataclass(frozen=True, slots=True)
class TemplateForm:
    """One of the templates: its name, what it is called, its fields, and its text at first."""

    name: str
    caption: str
    fields: tuple[PressField, ...]
    first: str

    def read(self, text: str) -> Template:
        """Return a template of this form; raises `NotUnderstood` where it cannot be read."""
        return read_template(text, names_of(self.fields))


TEMPLATE_FORMS: Final[Mapping[str, TemplateForm]] = {
    form.name: form
    for form in (
        TemplateForm(
            "rush",
            _("Rush line"),
            CONTEST_FIELDS,
            "{outcome} {where}[ ({eve outcome} on the eve of poll)][, {how}]",
        ),
        TemplateForm(
            "full",
            _("Full line"),
            CONTEST_FIELDS,
            "{contest}: [{outcome}[ ({eve outcome} on the eve of poll)][, {how}][; {net seats}]."
            " ]{candidates}.[ Shares of parties ({base}): {parties}.][ Majority {majority}[,"
            " {majority share}].][ Lead {lead}[, {lead share}].][ Swing {swing}.][ {Turnout"
            " measure} {turnout}[ ({turnout change})][, {turnout papers}].][ Not standing"
            " this time: {not standing}.][ Changes in percentage points against {compared with}.]",
        ),
        TemplateForm(
            "paragraph",
            _("Paragraph"),
            CONTEST_FIELDS,
            "{outcome sentence}[ {elected sentence}][ {majority sentence}][ {others sentence}]"
            "[ {how sentence}][ {swing sentence}][ {turnout sentence}][ {comparison sentence}]",
        ),
        TemplateForm(
            "candidate",
            _("A candidate in a list"),
            CANDIDATE_FIELDS,
            "{name} ({party})[ {votes}][ ({share}[, {change}])][ ({share of papers} of papers)][,"
            " {standing}]",
        ),
        TemplateForm("party", _("A party in a list"), PARTY_FIELDS, "{party} {share}[ ({change})]"),
    )
}
"""The templates by name, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class PressTemplates:
    """The templates that press lines are made of."""

    rush: Template
    full: Template
    paragraph: Template
    candidate: Template
    party: Template

    @classmethod
    def first(cls) -> Self:
        """Return the templates as they are before anybody edits them."""
        return cls(**{name: _first(name) for name in TEMPLATE_FORMS})

    @classmethod
    def kept(cls, texts: Mapping[str, str]) -> tuple[Self, tuple[str, ...]]:
        """Return the templates of somebody's settings, and a sentence for each that is no good.

        In the place of one that cannot be read stands the first one.
        """
        templates, said = cls.first(), []
        for name, form in TEMPLATE_FORMS.items():
            if name not in texts:
                continue
            try:
                templates = templates.with_text(name, texts[name])
            except NotUnderstood as fault:
                said.append(
                    _(
                        "The template {template} that was kept cannot be read any more, so the "
                        "first one stands in its place. {fault}"
                    ).format(template=form.caption, fault=fault.sentence)
                )
        return templates, tuple(said)

    def with_text(self, name: str, text: str) -> Self:
        """Return these with another text for one of them; raises `NotUnderstood`."""
        return replace(self, **{name: TEMPLATE_FORMS[name].read(text)})

    @property
    def texts(self) -> dict[str, str]:
        """Return the text of each that is another than at first, by name, as settings keep it."""
        return {
            name: text
            for name, form in TEMPLATE_FORMS.items()
            if (text := self.template(name).text) != form.first
        }

    def template(self, name: str) -> Template:
        """Return one of the templates by name."""
        by_name = {
            "rush": self.rush,
            "full": self.full,
            "paragraph": self.paragraph,
            "candidate": self.candidate,
            "party": self.party,
        }
        return by_name[name]


@cache
def _first(name: str) -> Template:
    form = TEMPLATE_FORMS[name]
    return form.read(form.first)


FIRST: Final = PressTemplates.first()
"""The templates as the program brings them."""
