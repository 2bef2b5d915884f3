"""The people who work at the office.

Not for: passwords. Those open key slots beside the file (`key_slots`); nothing here can check one.
"""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, one_of
from app.models.columns import TimeColumn
from app.models.role import ROLES, Role


class User(Base, kw_only=True):
    """A person with a password. Never deleted, because what they did stays under their name.

    Attributes:
        number: the number they are called by, `0107`; not a row id.
        active: False once they have left; their key slot is gone by then.
    """

    __tablename__ = "user_account"
    __table_args__ = (one_of("role", ROLES),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    role: Mapped[Role] = mapped_column(String(20))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(TimeColumn)
