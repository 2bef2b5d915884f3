"""The sample office, made beside its place and moved there when it is whole; it can be cancelled while it is made."""

from collections.abc import Callable
from pathlib import Path

from app.services.first_run.staged_office import building_site, check_free, move_into_place, remove_site
from app.services.office.clock import Clock
from app.services.office.door import office_exists
from app.services.office.office import Office
from app.services.office.unlock import unlock
from app.services.sample.office import CLERK, PASSWORD, Progress, make_sample_office

# The parts of making a sample office, as hundredths of the whole.
_PARTS = {"set_up": (0, 4), "people": (4, 16), "claims": (20, 78), "done": (100, 0)}


def stage_sample(
    directory: Path, clock: Clock | None = None, progress: Callable[[int, int], None] | None = None
) -> Office:
    """Open the sample office in `directory`, making it when it is not there; its clerk is at the counter.

    Args:
        progress: told (so far, in all); may raise to stop, and then nothing is left.

    Raises:
        KnownError: as `set_up.set_up_office` and `unlock.unlock`.
    """

    def tell(told: Progress) -> None:
        begin, size = _PARTS[told.step]
        if progress is not None:
            progress(begin + size * told.done // max(told.whole, 1), 100)

    if not office_exists(directory):
        check_free(directory)
        site = building_site(directory)
        try:
            today = clock.today() if clock else None
            make_sample_office(site, today, tell, clock).close()
            move_into_place(site, directory)
        except BaseException:
            remove_site(site)
            raise
    return unlock(directory, CLERK, PASSWORD, clock)
