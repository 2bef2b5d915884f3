"""What the two readings are called on screen."""

from PySide6.QtCore import QCoreApplication


def reading_name(reading: str) -> str:
    """按次报销, 逐级报销; or 按条款计算 where there are no tiers to read."""
    if not reading:
        return QCoreApplication.translate("readings", "By its clauses")
    if reading == "by_claim":
        return QCoreApplication.translate("readings", "By claim")
    return QCoreApplication.translate("readings", "Stacked")
