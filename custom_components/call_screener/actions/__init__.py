"""The actions of Call Screener, by what they are about.

Each is a row of its module's `ACTIONS`: its fields, whether it responds, and a function of the line and the data. An
action about a call takes `call_id`; without it the current call is meant. `services` registers them all.
"""
