"""Claims on screen: their forms, the desk they are entered at, and what is shown of them."""
