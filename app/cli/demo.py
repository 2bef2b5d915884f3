"""`demo DIR`: make the sample office, invented people and all, to try things on."""

import argparse

from app.cli.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Make it, and say who may open it.

    Raises:
        KnownError: `office.exists` and what else making an office can meet.
    """
    from app.services.sample_office import make_sample_office

    raise NotImplementedError(make_sample_office)
