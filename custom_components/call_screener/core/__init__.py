"""What Call Screener knows and decides, without doing anything.

Nothing in here opens a port, reads a clock, sleeps, or knows Home Assistant: bytes and events come in as
arguments together with the time, decisions go out as values. Whoever calls carries them out.

The rooms, each allowed to import those below it only:

    modem | call | audio      what the modem says; one call from first ring to record; sound
    screening                 who gets through, and why
    events                    what happens on a line
    caller_id                 what the network tells about a caller
    number                    telephone numbers
    errors                    what can be refused

Failure has a direction here. A nuisance call that rings is a nuisance; a wanted call that is lost, or a
phone that is dead when somebody must dial 112, is a catastrophe. Doubt lets ring, or screens; it never blocks.
"""
