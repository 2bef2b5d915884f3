"""The administrator's page: who works here and their passwords; for everybody else their own password."""
