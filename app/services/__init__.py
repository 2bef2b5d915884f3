"""What a person can do at the counter, one module per act."""
