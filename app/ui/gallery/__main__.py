"""`python -m app.ui.gallery --out DIR`."""

import sys

from app.ui.gallery.sheets import main

sys.exit(main(sys.argv[1:]))
