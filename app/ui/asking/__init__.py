"""What an act asks before it is done: a field, the panel with its fields, and the sheet that lies over a page."""
