"""What the roles are called on screen."""

from PySide6.QtCore import QCoreApplication


def role_name(role: str) -> str:
    """经办员, 复核员, 管理员."""
    names = {
        "clerk": QCoreApplication.translate("roles", "Clerk"),
        "reviewer": QCoreApplication.translate("roles", "Reviewer"),
        "administrator": QCoreApplication.translate("roles", "Administrator"),
    }
    return names.get(role, role)
