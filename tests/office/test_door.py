"""The unlock page stands before any database is thought of."""

import subprocess
import sys


def test_the_door_needs_no_database_library():
    program = (
        "import sys, app.services.office.door\n"
        "print([name for name in ('sqlalchemy', 'sqlcipher3', 'argon2', 'cryptography') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
