"""The people of a line: how they are kept and chosen, how their phones are tried, and what carers hear besides."""
