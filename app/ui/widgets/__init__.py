"""The parts every page is made of. Each module is one part; import it from there.

Nothing in here knows members, bills or plans: parts show what they are given and tell what a person did.
"""
