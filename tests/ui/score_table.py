"""What the bars of the scoreboard show of three candidates, made up."""

from __future__ import annotations

from dataclasses import replace

from countdesk.ui.charts.score_rows import ScoreRow, ScoreTable
from countdesk.ui.roles import Tone

LONG_NAME = "Alexandra Featherstonehaugh-Smith"
ROW = ScoreRow(
    key="con",
    names=("Conservative Party", "Con"),
    details=("Alex Example", "A. Example", "Example"),
    colour="#0087DC",
    votes="661",
    share_text="36.9%",
    change="\N{BLACK DOWN-POINTING TRIANGLE} \N{MINUS SIGN}12.7",
    tone=Tone.BAD,
    share=0.369,
    past=0.496,
)
TABLE = ScoreTable(
    captions=("Candidates",),
    rows=(
        ROW,
        replace(ROW, key="lab", names=("Labour",), votes="366", share=0.204),
        replace(ROW, key="bnp", names=("BNP",), votes="327", share=0.182, past=None),
    ),
    scale=0.5,
    widest_votes="0,000",
)
