"""What callers hear and what becomes of what they say, on Home Assistant's side."""
