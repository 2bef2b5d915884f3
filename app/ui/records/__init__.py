"""What a person sees of backups: the words about the last one, the dialog, the page at closing, restoring."""
