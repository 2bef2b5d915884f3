"""Inventing a district office to try the program with: people, covers, claims. Nobody in it exists.

`sample_office.make_sample_office` puts the parts together; `resources/samples/README.md` tells how and why.
"""
