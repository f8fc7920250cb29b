"""The catalogue of standards: what each is, what it implies, which processes it can attest."""
