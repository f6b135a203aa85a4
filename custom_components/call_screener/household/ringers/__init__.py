"""What makes a call heard or seen in the house besides the phones: speakers, handsets, lights, bells, scripts.

Each *ringer* is a subentry of a line and read anew with every call, so that adding one does not disturb the line. All
that are wanted for a call begin at once, each in a task of its own: none waits for another, and nothing on the line
waits for any. Whatever one of them has changed in the house - a lamp, a volume, a player that was paused - is *lent*
to it and put back when the call is decided or the caller has gone, also after an error and when the line is unloaded.

What a ringer cannot do is a line in the log, once, and nothing else.
"""
