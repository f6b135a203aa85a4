"""What the line sounds like."""
