"""The page that tries a changed plan on past cases and looks ahead at the fund."""
