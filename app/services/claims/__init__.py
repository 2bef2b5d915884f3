"""A claim's way: forms, preview, acceptance, withdrawal, history, and what its papers say."""
