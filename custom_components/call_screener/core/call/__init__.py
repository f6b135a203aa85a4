"""One call, from the first ring to its record.

`state` holds the table of transitions and its theory; `script` what is said and how long is waited; `call` turns
events into effects by them; `record` is what remains of a call; `ending` says in words how it ended; `memory` is what
a line knows of the calls before. `rings`, `hearing`, `company` and `family_code` each keep one thing that a table
cannot: whether it certainly rings, what the caller has said, what is said next to one who waits, and which keys were
pressed. `dialogue` speaks and listens by them.
"""
