"""Plans in force, shipped plans, adoption and quotes; `desk` is where plans are written and published."""
