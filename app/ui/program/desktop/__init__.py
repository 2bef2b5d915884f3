"""Living on a desktop among other programs: one window at a time, locking with the session, a log. Not for any page."""
