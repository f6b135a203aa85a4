"""The relay of a line, as the house sees it: what moves it, how it is tried, and what the phones have at rest."""
