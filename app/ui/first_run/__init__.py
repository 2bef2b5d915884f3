"""First run: the start page, and the five steps that set an office up."""
