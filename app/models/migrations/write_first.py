"""`python -m app.models.migrations.write_first`: freezes the models of today into `m0001_first.py`.

Not for: use after the first release, when files with that first version are in people's hands.
"""

from pathlib import Path

from .ddl import module_text

if __name__ == "__main__":
    Path(__file__).with_name("m0001_first.py").write_text(module_text(), encoding="utf-8")
