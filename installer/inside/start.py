"""The frozen program's first lines: the same door as `python -m app`, and two for those who build and test it.

    --self-check          is everything in the folder that must be? (see `self_check`)
    --tour --out DIR      the tour through the main job, as `dev.py tour` plays it

Not for deciding anything else: that is `app.__main__`.
"""

import sys


def main() -> int:
    """Go through the door asked for; give the exit code."""
    first = sys.argv[1] if len(sys.argv) > 1 else ""
    if first == "--self-check":
        import self_check

        return self_check.main(sys.argv[2:])
    if first == "--tour":
        from app.ui.tour.__main__ import main as play

        return play(sys.argv[2:])
    from app.__main__ import main as go

    return go()


if __name__ == "__main__":
    sys.exit(main())
