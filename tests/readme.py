"""The tables of the README, made from the code: ``python -m tests.readme`` rewrites them."""

from __future__ import annotations

import re
from pathlib import Path

from countdesk.despatch.outputs import OUTPUTS
from countdesk.exchange.council_form import placeholder_rows
from countdesk.exchange.entry_kinds import KIND_FORMS, KindForm
from countdesk.exchange.headings import GOING_OUT, TABLE_FORMS, TableForm
from countdesk.exchange.past import Field
from countdesk.models.stages import PERMITTED, Stage
from countdesk.ui.actions import markdown_table
from countdesk.wording import RULES
from countdesk.wording.past_tables import FIELDS
from countdesk.wording.press_fields import (
    CANDIDATE_FIELDS,
    CONTEST_FIELDS,
    PARTY_FIELDS,
    PressField,
)

README = Path(__file__).resolve().parent.parent / "README.md"


def findings_table() -> str:
    """Return the table of every finding: code, severity, rule, arithmetic, what to do, place."""
    lines = ["| code | | what | when | what to do | place |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {code.value} | {code.severity.value} | {rule.rule} | {rule.arithmetic} |"
        f" {rule.action} | `{rule.fields}` |"
        for code, rule in RULES.items()
    ]
    return "\n".join(lines)


def tables() -> str:
    """Return a section for each kind of table, with its headings."""
    shown: dict[tuple[str, ...], list[TableForm]] = {}
    for form in TABLE_FORMS.values():
        shown.setdefault(form.headings, []).append(form)
    return "\n\n".join(_section(forms) for forms in shown.values())


def _section(forms: list[TableForm]) -> str:
    names = [form.kind.value.replace("_", " ").capitalize() for form in forms]
    purposes = [f"*{name}*: {form.purpose}" for name, form in zip(names, forms, strict=True)]
    lines = [
        f"**{', '.join(names)}** ({'; '.join(purposes)}).",
        "",
        "| heading | what it holds | form | needed |",
        "|---|---|---|---|",
    ]
    for column in forms[0].columns:
        needing = [
            name.lower()
            for name, form in zip(names, forms, strict=True)
            if column.heading in form.required
        ]
        needed = "yes" if len(needing) == len(forms) else ", ".join(needing)
        lines.append(
            f"| `{column.heading}` | {column.description} | {column.expected} | {needed} |"
        )
    return "\n".join(lines)


def results() -> str:
    """Return the table of what a table of results holds beside what is taken in."""
    lines = ["| heading | what it holds | form |", "|---|---|---|"]
    lines += [
        f"| `{known.heading}` | {known.description} | {known.expected} |" for known in GOING_OUT
    ]
    return "\n".join(lines)


def kinds() -> str:
    """Return the table of the kinds of line in a table of entries."""
    headings = ("item", "field", "value", "reason")
    lines = [
        f"| `kind` | what it enters | {' | '.join(f'`{heading}`' for heading in headings)} |",
        "|---|---|---|---|---|---|",
    ]
    for kind, form in KIND_FORMS.items():
        cells = " | ".join(_cell(form, heading) for heading in headings)
        lines.append(f"| `{kind.value}` | {form.purpose} | {cells} |")
    return "\n".join(lines)


def _cell(form: KindForm, heading: str) -> str:
    """Return what a cell of a line holds; in bold where the line cannot do without it."""
    expected = form.expected(heading)
    return f"**{expected}**" if heading in form.needed else expected


def fields() -> str:
    """Return the table of what a column of a past election may be said to hold."""
    held = {**FIELDS, Field.REJECTED_HEAD: "Papers rejected under one head; of several, name each"}
    lines = ["| field | what the column holds |", "|---|---|"]
    lines += [f"| `{Field(field).value}` | {words} |" for field, words in held.items()]
    return "\n".join(lines)


def stages() -> str:
    """Return the permitted moves as plain text, which a terminal and a browser show alike."""
    width = max(len(stage.value) for stage in Stage)
    lines = [f"{stage.value:<{width}}  ->  {', '.join(_following(stage))}" for stage in Stage]
    return "\n".join(["```", *lines, "```"])


def _following(stage: Stage) -> list[str]:
    return [following.value for following in Stage if following in PERMITTED[stage]]


def placeholders() -> str:
    """Return the table of what may stand in a form of the user's."""
    lines = ["| placeholder | what it gives |", "|---|---|"]
    lines += [f"| `{name}` | {gives} |" for name, gives in placeholder_rows()]
    return "\n".join(lines)


def outputs() -> str:
    """Return the table of everything that leaves the desk, with the names of its files."""
    lines = ["| `--what` | what it is | files | of |", "|---|---|---|---|"]
    for output in OUTPUTS:
        of = "the night" if output.of_night else "each contest"
        names = ", ".join(f"`{made.ending.strip()}`" for made in output.files) or "the folder `web`"
        lines.append(f"| `{output.what}` | *{output.caption}*: {output.tip} | {names} | {of} |")
    return "\n".join(lines)


def press() -> str:
    """Return the tables of the fields that a template of press lines may name."""
    of = {
        "Rush line, full line and paragraph": CONTEST_FIELDS,
        "A candidate in a list": CANDIDATE_FIELDS,
        "A party in a list": PARTY_FIELDS,
    }
    return "\n\n".join(_fields_table(title, known) for title, known in of.items())


def _fields_table(title: str, known: tuple[PressField, ...]) -> str:
    lines = [f"**{title}**", "", "| field | what it holds | such as |", "|---|---|---|"]
    lines += [f"| `{{{field.name}}}` | {field.caption} | {field.example} |" for field in known]
    return "\n".join(lines)


BLOCKS = {
    "outputs": outputs,
    "actions": markdown_table,
    "press": press,
    "stages": stages,
    "results": results,
    "tables": tables,
    "kinds": kinds,
    "fields": fields,
    "placeholders": placeholders,
    "findings": findings_table,
}
"""Each block of the README by the name in its marks."""


def filled(text: str) -> str:
    """Return the README with every block as the code makes it now."""
    for name, made in BLOCKS.items():
        pattern = re.compile(rf"<!-- {name} -->\n.*?<!-- /{name} -->", re.DOTALL)
        block = f"<!-- {name} -->\n\n{made()}\n\n<!-- /{name} -->"
        if len(pattern.findall(text)) != 1:
            raise LookupError(name)
        # Split, because a backslash in a replacement would be read as a reference.
        before, after = pattern.split(text)
        text = before + block + after
    return text


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
