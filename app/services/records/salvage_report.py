"""A damaged office salvaged, and what became of it in sentences: what was kept, what was lost, what the check found.

Not for how anything is read or kept (`salvage`).
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.rules.values.errors import KnownError
from app.services.office.clock import Clock
from app.services.records.salvage import salvage
from app.services.wording import sentence


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What became of the damaged office, in sentences; the new office is closed again.

    Attributes:
        directory: the new office.
        claims, members, receipts: how many were kept.
        pages: how many pages of the damaged file did not verify.
        lost: what could not be read, a sentence each.
        faults: what the check of the new record found, a sentence each.
        kept: what was taken over, a sentence for each kind of row.
    """

    directory: Path
    claims: int
    members: int
    receipts: int
    pages: int
    lost: tuple[str, ...]
    faults: tuple[str, ...]
    kept: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing was lost."""
        return not self.lost and not self.faults


def salvage_and_report(
    damaged: Path,
    directory: Path,
    number: str,
    secret: str,
    clock: Clock | None,
    language: str,
    progress: Callable[[int, int], None],
) -> SalvageReport:
    """Salvage, close what was made, and say in sentences how it went.

    Args:
        damaged, directory, number, secret, clock: as of `salvage`.
        language: of the sentences, zh_CN or en.
        progress: told how far it is; what it raises ends the salvage, and nothing of it stays.

    Raises:
        KnownError: as `salvage`.
    """
    # The check of the new record comes after the last table and takes about as long as one of them.
    saved = salvage(damaged, directory, number, secret, clock, lambda done, whole: progress(done, whole + 1))
    saved.office.close()
    try:
        progress(1, 1)
    except BaseException:
        # Stopped while the last of it was done: nobody is told of the folder, so it does not stay.
        shutil.rmtree(directory, ignore_errors=True)
        raise
    lost = tuple(
        sentence(
            "salvage.lost" if gap.last else "salvage.lost_to_end",
            {"table": gap.table, "first": gap.first, "last": gap.last},
            language,
        )
        for gap in saved.lost
    )
    kept = tuple(
        sentence("salvage.kept", {"table": table, "rows": rows}, language)
        for table, rows in saved.rows.items()
        if rows
    )
    return SalvageReport(
        directory=directory,
        claims=saved.rows.get("claim", 0),
        members=saved.rows.get("member", 0),
        receipts=saved.rows.get("receipt", 0),
        pages=len(saved.pages),
        lost=lost,
        faults=tuple(sentence(fault.code, fault.params, language) for fault in saved.report.faults),
        kept=kept,
    )


def free_place(damaged: Path, shape: str) -> Path:
    """The first folder beside the damaged office that is free.

    Args:
        shape: of its name, with `{name}` for the damaged folder's.
    """
    place = damaged.absolute()
    first = place.with_name(shape.format(name=place.name))
    places = [first, *(first.with_name(f"{first.name}-{number}") for number in range(2, 100))]
    return next(one for one in places if not one.exists())


def write_list(path: Path, text: str) -> Path:
    """Save the list, with the mark by which every editor on Windows knows that it is UTF-8.

    Raises:
        KnownError: office.read_only (folder).
    """
    try:
        path.write_text(text, "utf-8-sig")
    except OSError:
        raise KnownError("office.read_only", folder=str(path.parent)) from None
    return path
