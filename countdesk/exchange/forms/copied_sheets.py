"""Copies of a sheet of a form, each with its own name and all that the workbook says of it."""

from __future__ import annotations

import itertools
import posixpath
from typing import TYPE_CHECKING

from countdesk.exchange.forms.markup import escaped, start_tag
from countdesk.exchange.forms.package import relations_part, resolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.exchange.forms.markup import Markup
    from countdesk.exchange.forms.package import FormPackage, Sheet

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def copied(package: FormPackage, part: str, content: bytes | None = None) -> str:
    """Add a copy of a part with copies of what it refers to; return its name.

    Pictures are shared: nothing in them is ever another in a copy. `content` stands in the
    place of the part's own.
    """
    name = _free_name(package, part)
    package.add(name, package.parts[part] if content is None else content, part)
    rels = relations_part(part)
    if rels in package.parts:
        markup = package.markup(rels)
        for element in markup.named("Relationship"):
            kind = element.attributes.get("Type", "").rpartition("/")[2]
            target = resolved(part, element.attributes.get("Target", ""))
            if kind != "image" and target in package.parts:
                markup.set_attributes(element, {"Target": f"/{copied(package, target)}"})
        package.parts[relations_part(name)] = markup.changed()
    return name


def _free_name(package: FormPackage, part: str) -> str:
    """Return the name of a part with the next number that no part has."""
    stem, ending = posixpath.splitext(part)
    stem = stem.rstrip("0123456789")
    number = next(n for n in itertools.count(1) if f"{stem}{n}{ending}" not in package.parts)
    return f"{stem}{number}{ending}"


def list_sheets(
    package: FormPackage, first: Sheet, name: str, more: Sequence[tuple[str, str]]
) -> None:
    """Give a sheet another name, and list more of them, each by its name and its part.

    What the workbook says of the first alone, such as what of it is printed, it says of each.
    """
    markup, rels = package.markup(package.workbook), relations_part(package.workbook)
    listed = list(markup.named("sheet"))
    element = next(known for known in listed if known.start == first.element.start)
    markup.set_attributes(element, {"name": name})
    known_keys = {key for key, _kind, _target in package.relations(package.workbook)}
    stated = [known.attributes.get("sheetId", "") for known in listed]
    numbers = [int(number) if number.isdecimal() else 0 for number in stated]
    id_name = next(key for key in element.attributes if key.endswith(":id"))
    relations = package.markup(rels)
    sheet_tags, relation_tags = [], []
    for place, (title, part) in enumerate(more, start=1):
        key = next(f"rId{n}" for n in itertools.count(place) if f"rId{n}" not in known_keys)
        known_keys.add(key)
        attributes = {"name": title, "sheetId": str(max(numbers) + place), id_name: key}
        sheet_tags.append(start_tag(element.name, attributes, is_empty=True))
        kind = f"{_RELATIONS}/worksheet"
        relation = {"Id": key, "Type": kind, "Target": f"/{part}"}
        name_of_relation = f"{relations.root.prefix}Relationship"
        relation_tags.append(start_tag(name_of_relation, relation, is_empty=True))
    markup.replace(listed[-1].end, listed[-1].end, b"".join(sheet_tags))
    relations.replace(relations.root.closing, relations.root.closing, b"".join(relation_tags))
    titles = [name, *(title for title, _part in more)]
    _name_in_each(markup, listed.index(element), first.name, titles, len(listed))
    package.parts[package.workbook], package.parts[rels] = markup.changed(), relations.changed()


def _name_in_each(markup: Markup, place: int, old: str, titles: Sequence[str], sheets: int) -> None:
    """Say of each copy of a sheet what a name of the workbook says of that sheet alone."""
    for element in markup.named("definedName"):
        if element.attributes.get("localSheetId") != str(place):
            continue
        made = b""
        for number, title in enumerate(titles):
            own = str(place if number == 0 else sheets + number - 1)
            tag = markup.tag(element, {"localSheetId": own})
            text = element.text
            for written in (f"{_quoted(old)}!", f"{old}!"):
                text = text.replace(written, f"{_quoted(title)}!")
            made += tag + escaped(text) + f"</{element.name}>".encode()
        markup.replace(element.start, element.end, made)


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"
