"""The modem, the relay and the line between them: everything that has a wire, and no Home Assistant.

`Operator` is where a line is run: it puts together what the modem says (`core.modem`), what the call wants
(`core.call`) and what is heard and said (`Voice`, with `Player` and `Receiver`). It is told the time and has neither
clock, thread nor port, so that whole calls run in memory. `Line` gives it all three: a thread with an event loop of
its own, a serial port (`port`), one timer.

The house's own parts are met as protocols: `Relay` moves the phones, `Journal` and `Recordings` keep what is worth
keeping, a listener is told `reports`. They are called on the line's thread and must not wait for anything.
"""
