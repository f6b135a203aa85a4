"""Who in the house is told of a call, how, and whose answer counts."""
