"""The member at the counter: card, registration, renewal."""
