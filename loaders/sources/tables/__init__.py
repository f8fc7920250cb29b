"""Tables that buyers and agencies fill in themselves: capabilities, certificates and steps."""
