"""Lists of numbers and contacts that come from outside and go there: files, and addresses."""
