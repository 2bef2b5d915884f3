"""Values the rules compute with: money, rates, dates, the bill, facts, the decision."""
