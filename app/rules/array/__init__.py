"""The array engine: an edition compiled to whole-number columns, for a million cases at once.

To the fen what `engine.decide` gives case by case, histories included. It is for simulation and for checking whole
registers, not for the counter: no steps, no sentences. NumPy is imported nowhere else in the program but where
simulation hands tables over.
"""
