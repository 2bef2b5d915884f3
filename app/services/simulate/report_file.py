"""A study's report as a file: a workbook, or the paper as PDF, by the ending of its name."""

import os
from pathlib import Path

from app.rules.values.errors import KnownError
from app.services.simulate.report_pdf import report_pdf
from app.services.simulate.report_xlsx import report_xlsx
from app.services.simulate.study import Study


def save_report(study: Study, zone: str, path: Path) -> Path:
    """Write the report under a name that ends in .xlsx or .pdf; whole, or not at all.

    Args:
        zone: the office's, for the times on paper.
        path: another ending gets .xlsx behind it.

    Returns:
        Where it is.

    Raises:
        KnownError: simulate.cannot_save (path, reason).
    """
    if path.suffix.lower() not in (".xlsx", ".pdf"):
        path = path.with_name(path.name + ".xlsx")
    data = report_pdf(study, zone) if path.suffix.lower() == ".pdf" else report_xlsx(study)
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise KnownError("simulate.cannot_save", path=str(path), reason=reason) from None
    return path
