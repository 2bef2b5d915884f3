"""What is owed, and why: pure rules. No database, no screen, no clock, no Qt."""
