"""The program without a screen: one module per command, each a few lines around a service.

Nothing here knows a rule or a table; nothing here opens a window.
"""
