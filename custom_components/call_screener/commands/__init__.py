"""The panel's WebSocket commands, by what they are about; `websocket_api` registers them.

Lists are as long as they are, so nothing is returned whole: a command that tells of many takes `offset` (or, for calls,
the `cursor` that came with the last page) and `limit`. What can be taken back comes with `undo`.
"""
