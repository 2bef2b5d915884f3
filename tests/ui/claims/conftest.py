from tests.ui.widgets.conftest import show

__all__ = ["show"]
