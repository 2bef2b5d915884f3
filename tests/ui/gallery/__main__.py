"""`python -m tests.ui.gallery --out DIR`."""

import sys

from tests.ui.gallery.sheets import main

sys.exit(main(sys.argv[1:]))
