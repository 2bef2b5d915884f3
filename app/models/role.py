"""What a person at the office may do, as a word.

Apart from `user`, because the unlock page shows roles before there is a database.
"""

from typing import Literal, get_args

Role = Literal["clerk", "reviewer", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)
