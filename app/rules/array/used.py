"""What periods and people have used so far, as columns that grow from round to round.

One value for each history or period; what nothing was ever used of is not kept at all. Not for which usage an edition
looks at (`program`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from app.rules.array.folding import Array, Places, Whole, at, plus


@dataclass(slots=True)
class Used:
    """Columns of use by name, each as long as there are histories, periods or pairs."""

    size: int
    columns: dict[str, Array] = field(default_factory=dict)

    def read(self, name: str, places: Places) -> Whole:
        """What is used at these places; zero while nothing was written."""
        values: Whole = at(self.columns.get(name, 0), places)
        return values

    def write(self, name: str, places: Places, values: Whole) -> None:
        """Keep what is used at these places."""
        if name not in self.columns:
            if isinstance(values, int) and not values:
                return
            self.columns[name] = np.zeros(self.size, np.int64)
        self.columns[name][places] = values

    def add(self, name: str, places: Places, before: Whole, amount: Whole) -> None:
        """Add to what was used before."""
        self.write(name, places, plus(before, amount))
