"""The program with its window: which screen comes when."""
