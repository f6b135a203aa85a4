"""What is said to callers: the bundled prompts, and words that Home Assistant's own voice speaks."""
