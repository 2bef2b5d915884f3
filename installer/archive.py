"""A zip of a folder whose bytes depend on the files alone: sorted, with one time for all, always packed the same."""

import time
import zipfile
from pathlib import Path


def zip_folder(folder: Path, target: Path, epoch: int, extra: dict[str, bytes] | None = None) -> None:
    """Pack a folder, with its own name as the first part of every path.

    Args:
        epoch: the time every file gets, in seconds since 1970.
        extra: more files by their path in the folder.
    """
    when = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))
    files: dict[str, bytes | Path] = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
    files.update(extra or {})
    draft = target.with_name(target.name + ".part")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder.name}/{name}", when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # As Windows makes them, whichever machine packs: no rights of a Linux file go in.
            entry.create_system = 0
            content = files[name]
            packed.writestr(entry, content.read_bytes() if isinstance(content, Path) else content)
    draft.replace(target)
