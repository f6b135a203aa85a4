"""A call with which a line is tried, from the dialog to the modem and back."""
