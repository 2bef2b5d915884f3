"""No input makes a parser fall over: it reads, or says in a sentence why it cannot.

A few hundred inputs per parser here, and every finding of the past from `found/`, one file each, named after what was
wrong. `python -m benchmarks.fuzz` takes hundreds of thousands, guided by coverage.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import targets

FOUND = sorted((Path(__file__).parent / "found").glob("*/*"))
NASTY = (
    b"",
    b"\0",
    b"\xff\xfe",
    "\ud800".encode("utf-8", "surrogatepass"),
    "\u202e\u200b\ufeff".encode(),
    b"9" * 5000,
    b"[" * 3000,
    "´٣٤".encode(),
    "①Ⅷ½²".encode(),
    b"%s%n{0}{x.__class__}",
    b"'; DROP TABLE member; --",
    "𠮷䶮㛃".encode(),
)


@pytest.mark.parametrize("name", sorted(targets()))
def test_what_is_valid_cut_or_nasty_is_answered(name: str) -> None:
    target = targets()[name]
    for seed in target.seeds:
        target.run(seed)
        for cut in range(0, len(seed), max(1, len(seed) // 20)):
            target.run(seed[:cut])
            target.run(seed[cut:])
    for nasty in NASTY:
        target.run(nasty)


@pytest.mark.parametrize("name", sorted(targets()))
def test_any_input_is_answered(name: str) -> None:
    target = targets()[name]

    @st.composite
    def mutated(draw: st.DrawFn) -> bytes:
        data = target.seeds[draw(st.integers(0, len(target.seeds) - 1))]
        for _ in range(draw(st.integers(1, 4))):
            start = draw(st.integers(0, len(data)))
            end = draw(st.integers(start, min(len(data), start + 40)))
            piece = draw(
                st.binary(max_size=4)
                | st.sampled_from(NASTY[:8])
                | st.sampled_from([word.encode() for word in target.words])
                | st.text(max_size=4).map(str.encode)
            )
            data = data[:start] + piece + data[end:]
        return data

    @settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(mutated() | st.text().map(str.encode) | st.binary(max_size=60))
    def answered(data: bytes) -> None:
        target.run(data)

    answered()


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_once_is_answered_now(path: Path) -> None:
    targets()[path.parent.name].run(path.read_bytes())
