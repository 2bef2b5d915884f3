"""Entering a claim: from the form's texts to the preview at every key, and F9."""
