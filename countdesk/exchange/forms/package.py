"""The parts of a workbook that is filled in place: each is kept byte for byte until it is changed.

openpyxl reads a workbook and writes another: pictures go without Pillow, and shapes, controls and
whatever it does not know go in any case. Here the parts that hold filled cells alone are changed.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

from countdesk.exchange.foreign_formats import FIRST_LOOK, require_own_format
from countdesk.exchange.forms.markup import (
    A_FORM,
    THE_FORM,
    damaged,
    markup_of,
    start_tag,
)
from countdesk.exchange.packages import inspected
from countdesk.faults import Known

if TYPE_CHECKING:
    from countdesk.exchange.forms.markup import Element, Markup

MOST_BYTES = 20 * 1024 * 1024
"""Bytes of a form."""

MOST_EXPANDED_BYTES = 96 * 1024 * 1024
"""Bytes of all its parts together."""

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    ValueError,
)
"""What the zip and the XML reader raise over a part that is not as it should be."""

CONTENT_TYPES = "[Content_Types].xml"
_UNFIT = (
    ("macroEnabled", "has macros; save it as an .xlsx workbook, which has none"),
    ("template", "is a template; save it as an .xlsx workbook"),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its name, the part that holds it, and its element in the workbook."""

    name: str
    part: str
    element: Element


@dataclass(frozen=True, slots=True)
class SharedStrings:
    """The texts that cells of a workbook share, and the part they stand in, if there is one."""

    markup: Markup | None
    elements: tuple[Element, ...]


class FormPackage:
    """A workbook as the parts it is made of."""

    def __init__(self, parts: dict[str, bytes], kept: dict[str, zipfile.ZipInfo]) -> None:
        self.parts = parts
        self._kept = kept

    @classmethod
    def opened(cls, form: bytes) -> Self:
        """Return the parts of a form. Raises `Known` for what cannot be filled."""
        handle = io.BytesIO(form)
        _require_workbook(form, handle)
        try:
            inspected(THE_FORM, handle, A_FORM)
            with zipfile.ZipFile(handle) as archive:
                kept = {part.filename: part for part in archive.infolist()}
                if sum(part.file_size for part in kept.values()) > MOST_EXPANDED_BYTES:
                    raise Known(
                        f"{THE_FORM} would expand to more than {MOST_EXPANDED_BYTES // 2**20} MiB; "
                        f"{A_FORM.smaller}."
                    )
                parts = {name: archive.read(name) for name in kept}
        except _DAMAGE as error:
            raise damaged() from error
        package = cls(parts, kept)
        package._require_fillable()
        return package

    def _require_fillable(self) -> None:
        """Refuse a workbook that must not be changed, or that no .xlsx file may hold."""
        types = self._content_types
        for sign, sentence in _UNFIT:
            if any(sign in kind for kind in types.values()):
                raise Known(f"{THE_FORM} {sentence}.")
        if any(name.startswith("_xmlsignatures/") for name in self.parts):
            raise Known(
                f"{THE_FORM} is signed, and filled in it would not be any more what was signed; "
                "give a copy without the signature."
            )
        if not self.sheets:
            raise damaged()

    def markup(self, part: str) -> Markup:
        """Return a part with its elements."""
        if part not in self.parts:
            raise damaged()
        return markup_of(self.parts[part])

    @cached_property
    def _content_types(self) -> dict[str, str]:
        """Return the content type of every part that has one of its own."""
        return {
            element.attributes["PartName"].lstrip("/"): element.attributes.get("ContentType", "")
            for element in self.markup(CONTENT_TYPES).named("Override")
            if "PartName" in element.attributes
        }

    @cached_property
    def workbook(self) -> str:
        """Return the part that lists the sheets."""
        targets = self.related("", "officeDocument")
        return targets[0] if targets else "xl/workbook.xml"

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets with cells in the order of their tabs, hidden ones too."""
        targets = {
            key: target
            for key, kind, target in self.relations(self.workbook)
            if kind == "worksheet"
        }
        found = []
        for element in self.markup(self.workbook).named("sheet"):
            key = next((v for k, v in element.attributes.items() if k.endswith(":id")), "")
            if key in targets:
                found.append(Sheet(element.attributes.get("name", ""), targets[key], element))
        return tuple(found)

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """Return what a part of the package refers to: identifier, kind and part."""
        return [
            (
                element.attributes.get("Id", ""),
                element.attributes.get("Type", "").rpartition("/")[2],
                resolved(part, element.attributes.get("Target", "")),
            )
            for element in self._relation_elements(part)
            if element.attributes.get("TargetMode") != "External"
        ]

    def _relation_elements(self, part: str) -> list[Element]:
        rels = relations_part(part)
        return list(self.markup(rels).named("Relationship")) if rels in self.parts else []

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts of one kind that a part refers to."""
        return [target for _key, known, target in self.relations(part) if known == kind]

    @cached_property
    def shared_strings(self) -> SharedStrings:
        """Return the texts that cells share."""
        parts = self.related(self.workbook, "sharedStrings")
        if not parts or parts[0] not in self.parts:
            return SharedStrings(None, ())
        markup = self.markup(parts[0])
        return SharedStrings(markup, tuple(markup.root.named("si")))

    @cached_property
    def number_formats(self) -> list[str]:
        """Return the number format of each style of a cell."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        styles = self._styles
        if styles is None:
            return []
        own = {
            element.attributes.get("numFmtId", ""): element.attributes.get("formatCode", "General")
            for element in styles.named("numFmt")
        }
        formats = []
        for element in self._cell_styles:
            key = element.attributes.get("numFmtId", "0")
            known = BUILTIN_FORMATS.get(int(key), "General") if key.isdecimal() else "General"
            formats.append(own.get(key, known))
        return formats

    @cached_property
    def wraps(self) -> list[bool]:
        """Return of each style of a cell whether a long text wraps in it."""
        alignments = [element.first("alignment") for element in self._cell_styles]
        return [
            known is not None and known.attributes.get("wrapText") in ("1", "true")
            for known in alignments
        ]

    @cached_property
    def _styles(self) -> Markup | None:
        parts = self.related(self.workbook, "styles")
        return self.markup(parts[0]) if parts and parts[0] in self.parts else None

    @property
    def _cell_styles(self) -> tuple[Element, ...]:
        cells = None if self._styles is None else self._styles.first("cellXfs")
        return () if cells is None else tuple(cells.named("xf"))

    @property
    def counts_from_1904(self) -> bool:
        """Return whether the days of the workbook are counted from 1904, as on old Macintoshes."""
        element = self.markup(self.workbook).first("workbookPr")
        return element is not None and element.attributes.get("date1904") in ("1", "true")

    def add(self, part: str, content: bytes, like: str) -> None:
        """Add a part of the same content type as another."""
        self.parts[part] = content
        kind = self._content_types.get(like)
        if kind is not None:
            types = self.markup(CONTENT_TYPES)
            name = f"{types.root.prefix}Override"
            tag = start_tag(name, {"PartName": f"/{part}", "ContentType": kind}, is_empty=True)
            types.replace(types.root.closing, types.root.closing, tag)
            self.parts[CONTENT_TYPES] = types.changed()

    def percent_style(self, style: int) -> int:
        """Add a style like another that shows a share in percent; return its number."""
        parts = self.related(self.workbook, "styles")
        markup = self.markup(parts[0] if parts else "")
        cells = markup.first("cellXfs")
        known = [] if cells is None else list(cells.named("xf"))
        if cells is None or not known:
            raise damaged()
        like = known[min(style, len(known) - 1)]
        changed = {"numFmtId": _PERCENT, "applyNumberFormat": "1"}
        inner = markup.content[like.opened : like.end]
        markup.replace(cells.closing, cells.closing, markup.tag(like, changed) + inner)
        markup.set_attributes(cells, {"count": str(len(known) + 1)})
        self.parts[parts[0]] = markup.changed()
        return len(known)

    def drop(self, kind: str) -> None:
        """Take away the parts of one kind that the workbook refers to."""
        rels = relations_part(self.workbook)
        for element in self._relation_elements(self.workbook):
            if element.attributes.get("Type", "").rpartition("/")[2] != kind:
                continue
            part = resolved(self.workbook, element.attributes.get("Target", ""))
            self.parts.pop(part, None)
            self._take_out(rels, "Relationship", "Id", element.attributes["Id"])
            self._take_out(CONTENT_TYPES, "Override", "PartName", f"/{part}")

    def _take_out(self, part: str, local: str, key: str, value: str) -> None:
        markup = self.markup(part)
        for element in markup.named(local):
            if element.attributes.get(key) == value:
                markup.replace(element.start, element.end, b"")
        self.parts[part] = markup.changed()

    def reckon_when_opened(self) -> None:
        """Have every formula worked out when the workbook is opened."""
        markup = self.markup(self.workbook)
        settings = markup.first("calcPr")
        if settings is not None:
            markup.set_attributes(settings, {"fullCalcOnLoad": "1"})
        else:
            root = markup.root
            before = next(
                child for child in reversed(root.children) if child.local in _BEFORE_SETTINGS
            )
            tag = start_tag(f"{root.prefix}calcPr", {"fullCalcOnLoad": "1"}, is_empty=True)
            markup.replace(before.end, before.end, tag)
        self.parts[self.workbook] = markup.changed()

    def content(self) -> bytes:
        """Return the workbook as the content of an .xlsx file."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, content in self.parts.items():
                kept = self._kept.get(name)
                info = zipfile.ZipInfo(name) if kept is None else _header(kept)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, content)
        return made.getvalue()


_PERCENT = "10"
"""The number of the format 0.00%, which every workbook has."""

_BEFORE_SETTINGS = (
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
)
"""What stands in a workbook just before its settings of calculation."""


def _header(kept: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return the header of a part with its date, and without what a reader could not check."""
    info = zipfile.ZipInfo(kept.filename, kept.date_time)
    info.external_attr = kept.external_attr
    info.create_system = kept.create_system
    return info


def relations_part(part: str) -> str:
    """Return the part that holds what a part refers to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolved(part: str, target: str) -> str:
    """Return the part that a reference from another means."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _require_workbook(form: bytes, handle: io.BytesIO) -> None:
    if not form:
        raise Known(f"{THE_FORM} is empty (0 bytes); copy it again.")
    require_own_format(THE_FORM, handle, len(form), form[:FIRST_LOOK], A_FORM)
    if not form.startswith(b"PK\x03\x04"):
        raise Known(f"{THE_FORM} is not a workbook; {A_FORM.give}.")
    if len(form) > MOST_BYTES:
        raise Known(
            f"{THE_FORM} has {len(form) / 2**20:,.0f} MiB, and a form at most "
            f"{MOST_BYTES // 2**20} MiB; take large pictures out of it and give it again."
        )
