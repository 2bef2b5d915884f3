from tests.search.conftest import clock, office, sample

__all__ = ["clock", "office", "sample"]
