"""What people see in the browser: how Home Assistant's frontend gets to know of it."""
