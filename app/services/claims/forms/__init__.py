"""What the forms of claims hold, and what the texts typed into them mean."""
