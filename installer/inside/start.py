"""The frozen program's first lines: the same door as `python -m app`, and two for those who build and test it.

    --self-check          is everything in the folder that must be? (see `self_check`)
    --tour --out DIR      the tour through the main job, as `dev.py tour` plays it

Both are played with every way into a network shut. Not for deciding anything else: that is `app.__main__`.
"""

import sys

# What Python tells its listeners before it speaks to a network; a pair of joined sockets within the program is none.
_NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname")


def main() -> int:
    """Go through the door asked for; give the exit code."""
    first = sys.argv[1] if len(sys.argv) > 1 else ""
    if first == "--self-check":
        sys.addaudithook(_refuse_network)
        import self_check

        return self_check.main(sys.argv[2:])
    if first == "--tour":
        sys.addaudithook(_refuse_network)
        from app.ui.tour.__main__ import main as play

        return play(sys.argv[2:])
    from app.__main__ import main as go

    return go()


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event in _NETWORK:
        raise RuntimeError(f"The program wanted a network: {event}")


if __name__ == "__main__":
    sys.exit(main())
