"""How many candidates a requirement has, and what each single relaxation of it would admit."""
