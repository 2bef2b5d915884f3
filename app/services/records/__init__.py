"""Backups: one encrypted file that holds a whole office, where such files are kept, and the ways back from them.

`make_backup` writes and proves one, `targets` knows the folders and drives, `schedule` and `thinning` say when one is
due and which may go, `status` remembers how it went, `restore` opens one elsewhere, `salvage` takes what can still be
read out of a damaged record. Nothing here waits for the counter or makes it wait: the copy is taken on a connection of
its own.
"""
