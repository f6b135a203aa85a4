"""The modem, the relay and the line between them: everything that has a wire, and no Home Assistant.

From the wire upwards, each with one thing to know:

    port            a serial port that can be trusted to return, even if the stick at its end hangs
    probe           whether there is a voice modem on a port, and if not, what is wrong
    clock           how fast the modem's clock runs, by the sound that it sends
    player          what is said, just ahead of its being heard
    presses         one press of a key for what two listeners tell of it
    receiver        what is heard, kept and understood
    voice           the two together, over one duplex stream or by turns
    handling        one call, carried out: its effects become commands, sound and movements of the relay
    calls           begins calls, each with what it is conducted with
    ringing, order  which ring is whose, and whether this line rings before it tells who calls
    rest            what the phones have while no call is screened
    switchboard     which sign of the line belongs to which call
    deafness        whether the modem still tells who calls
    operator        one line: begins and ends calls, and never leaves the modem off-hook
    line            gives the operator a thread, a loop, a port and a timer
    board_relay     a relay on a serial port, kept by a process of its own, `relay_keeper`
    relay, archive  what the house has to bring along, as protocols: phones to move, a place to keep things
    surroundings    calls those, so that their mistakes stop no call
    reports         what the line tells the house

Everything below `line` is told the time and has neither clock, thread nor port (`port` and `probe` excepted), so that
whole calls run in memory, ten thousand of them in two minutes.
"""
