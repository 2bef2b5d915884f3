"""The array engine: an edition compiled to whole-number columns, for a million cases at once.

To the fen what `engine.decide` gives case by case, histories included. It is for simulation and for checking whole
registers, not for the counter: no steps, no sentences. NumPy is imported nowhere else in the program but where
simulation hands tables over.
"""

from app.rules.array.adjudicate import adjudicate as adjudicate
from app.rules.array.cases import Cases as Cases
from app.rules.array.columns import UNKNOWN as UNKNOWN
from app.rules.array.columns import WordColumn as WordColumn
from app.rules.array.program import ArrayEdition as ArrayEdition
from app.rules.array.program import compile_edition as compile_edition
from app.rules.array.refusals import REFUSALS as REFUSALS
from app.rules.array.results import Results as Results
