"""Paper: receipts, notices and slips as PDF. Always Chinese, always black ink; nothing here decides what is owed."""
