"""All parts in all their states, as pictures: `python -m tests.ui.gallery --out DIR`.

For people who change the look: put the pictures beside the design and compare. Everybody in it is invented, nothing
comes from a record. Not for finding faults in pages: that is the tour's.
"""
