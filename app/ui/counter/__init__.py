"""The counter page: find a member, enter a bill, see what it comes to, accept it and print the receipt."""
