"""Opportunities: the steps that one supplier could do, or nearly."""
