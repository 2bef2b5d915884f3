"""The counter's other events beside a hospital stay: diagnosis, accident, death, condolence, study grant."""
