"""The fonts of the paper: which file draws which character, embedded in the PDF."""
