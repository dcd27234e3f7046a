"""The three themes as colours by purpose, and the style sheets made from them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from countdesk.paths import resources
from countdesk.ui.roles import Tone


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for, each as ``#RRGGBB``."""

    name: str
    window: str
    panel: str
    raised: str
    line: str
    text: str
    quiet: str
    accent: str
    accent_text: str
    selection: str
    good: str
    warning: str
    bad: str
    track: str
    notable: str
    """Text in the accent's colour, light or dark enough to be read on a panel."""
    is_dark: bool

    def toned(self, tone: Tone) -> str:
        """Return the colour in which something of a tone is written on a panel."""
        return {
            Tone.PLAIN: self.text,
            Tone.QUIET: self.quiet,
            Tone.GOOD: self.good,
            Tone.WARNING: self.warning,
            Tone.BAD: self.bad,
        }[tone]


NIGHT = Theme(
    name="night",
    window="#0F1318",
    panel="#131920",
    raised="#1A222C",
    line="#27313D",
    text="#EDF1F5",
    quiet="#97A3B0",
    accent="#1F6FEB",
    accent_text="#FFFFFF",
    selection="#10294D",
    good="#5FCB7A",
    warning="#EBBC4E",
    bad="#FF8A7F",
    track="#1E2630",
    notable="#79B8FF",
    is_dark=True,
)

DAY = Theme(
    name="day",
    window="#F6F8FA",
    panel="#FFFFFF",
    raised="#FFFFFF",
    line="#D5DBE2",
    text="#17202B",
    quiet="#586573",
    accent="#1560D0",
    accent_text="#FFFFFF",
    selection="#DDEBFD",
    good="#17753A",
    warning="#8A5A00",
    bad="#B3261E",
    track="#E6EAEF",
    notable="#0B56BF",
    is_dark=False,
)

CONTRAST = Theme(
    name="contrast",
    window="#000000",
    panel="#000000",
    raised="#0A0A0A",
    line="#FFFFFF",
    text="#FFFFFF",
    quiet="#E6E6E6",
    accent="#FFE500",
    accent_text="#000000",
    selection="#003A66",
    good="#7CFF9B",
    warning="#FFE500",
    bad="#FF9E9E",
    track="#3A3A3A",
    notable="#FFE500",
    is_dark=True,
)

THEMES = {theme.name: theme for theme in (NIGHT, DAY, CONTRAST)}


def mixed(colour: str, ground: str, part: float) -> str:
    """Return a colour laid thinly over a ground: so many parts of one of the colour."""
    channels = (
        round(int(colour[at : at + 2], 16) * part + int(ground[at : at + 2], 16) * (1 - part))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in channels)


_SOFT = 0.16
_SOFTENED = ("warning", "bad", "notable")


def softened(theme: Theme, colour: str) -> str:
    """Return a colour of the theme as the ground of a badge or a notice in that colour."""
    # In high contrast a tint would only take contrast away: the ground stays, the line speaks.
    if theme is CONTRAST:
        return theme.panel
    return mixed(colour, theme.panel, _SOFT)


def style_sheet(theme: Theme) -> str:
    """Return the application's style sheet in a theme, from the templates in ``resources``.

    The templates are numbered so that their order can be seen; ``$text`` and the like are filled
    with the theme's colours, ``$bad_soft`` and the like with grounds in those colours.
    """
    colours = {name: str(value) for name, value in asdict(theme).items()}
    colours |= {f"{name}_soft": softened(theme, colours[name]) for name in _SOFTENED}
    colours["hover"] = mixed(theme.text, theme.panel, 0.08)
    parts = sorted((resources() / "themes").glob("*.qss"))
    return "\n".join(
        Template(part.read_text(encoding="utf-8")).substitute(colours) for part in parts
    )
