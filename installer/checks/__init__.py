"""What is tried of the built Windows program, one room for each kind of check; `windows_test` runs them."""
