"""Plan simulation (测算): past cases decided again under changed parameters, and what that makes of the fund.

Only reads: no simulation ever writes into the record, except a scenario the person saves under a name.
"""
