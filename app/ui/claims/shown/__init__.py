"""What is shown of a claim: the sum, its steps, messages, papers, refusals, history."""
