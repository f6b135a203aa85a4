"""Ringers on Home Assistant's side: their pages, what became of the speakers, and the callers' own voice.

What they do when somebody calls is in `household.ringers`.
"""
