"""The ladder as it is printed: the same geometry as on screen, with its words said and its money in fen."""

from collections.abc import Iterable, Sequence

from app.services.claims.ladder import Ladder, LadderRow
from app.services.papers.receipt_data import (
    PrintedConnector,
    PrintedLadder,
    PrintedRow,
    PrintedSegment,
    PrintedWedge,
)
from app.services.wording import Words, said, sentence


def printed_ladder(ladder: Ladder) -> PrintedLadder:
    """The ladder as printed: words said, money in fen, the whole bill drawn without fills so that it copies well."""
    wedge = ladder.wedge
    return PrintedLadder(
        rows=tuple(_printed_row(row) for row in ladder.rows),
        connectors=tuple(
            PrintedConnector(scale=link.scale, at=link.at.fen, from_row=link.from_row, to_row=link.to_row)
            for link in ladder.connectors
        ),
        upper_scale=ladder.upper_scale.fen,
        lower_scale=ladder.lower_scale.fen,
        wedge=None
        if wedge is None
        else PrintedWedge(
            left_row=wedge.left_row, from_row=wedge.from_row, right=wedge.right.fen, to_row=wedge.to_row
        ),
        factor=said(Words("ladder.factor", {"factor": ladder.factor})) if ladder.factor else "",
    )


def _printed_row(row: LadderRow) -> PrintedRow:
    label = said(row.label).rstrip()
    note = row.note if row.kind in ("used", "not_counted") else None
    return PrintedRow(
        label=sentence("paper.minus", {"label": label}) if row.sign == "−" else label,
        amount="—" if row.amount is None else row.amount.grouped(),
        segments=tuple(_printed_segments(row)),
        scale=row.scale,
        bold=row.bold,
        note=said(note) if note else "",
    )


def _printed_segments(row: LadderRow) -> Iterable[PrintedSegment]:
    if row.kind != "total":
        for segment in row.segments:
            yield PrintedSegment(start=segment.start.fen, length=segment.length.fen, style=segment.style)
        return
    own: Sequence[str] = ("self_funded", "self_pay")
    family = [segment for segment in row.segments if segment.style in own]
    if family:
        start, end = family[0].start.fen, family[-1].end.fen
        yield PrintedSegment(start=start, length=end - start, style="family")
    for segment in row.segments:
        if segment.style not in own:
            style = "unexplained" if segment.style == "unexplained" else "family"
            yield PrintedSegment(start=segment.start.fen, length=segment.length.fen, style=style)
