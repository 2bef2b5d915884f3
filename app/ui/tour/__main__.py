"""`python -m app.ui.tour --out DIR`: play the tour and say what was wrong.

Exit 0 when everything went as it should; 1 with a list when Qt complained, a text was cut off, a character had no
glyph, a picture was blank, or a step did not do what it should; 2 for wrong usage.
"""

import argparse
import os
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Play it."""
    parser = argparse.ArgumentParser(prog="python -m app.ui.tour", description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where pictures and papers go")
    parser.add_argument("--lang", choices=("zh_CN", "en"), default="zh_CN", help="language of the screen")
    asked = parser.parse_args(arguments)
    # Before Qt is loaded: the pictures shall not depend on the screen there is.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = "1"
    from app.ui.tour.play import play

    faults = play(asked.out, asked.lang)
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} fault(s), listed above")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
