"""What people type, scan or bring: numbers, dates, fields, identity documents, e-bills, tables."""
