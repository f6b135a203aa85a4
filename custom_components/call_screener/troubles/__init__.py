"""What only a person can mend: it is looked for, told as a repair, and mended on a page."""
