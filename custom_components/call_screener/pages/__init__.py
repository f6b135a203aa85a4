"""The dialogs of set-up and of options, each page with its fields.

What a page tries out is in the room it is about: `modem.check`, `relay.check`, `trial`.
"""
