r"""A voice modem, its line and its caller, emulated at the end of a wire.

It imports the standard library only, so that it can be wrong about modems in its own way: a constant shared with the
driver would let one misreading pass on both sides. It runs as `python -m emulator` from inside the integration's
folder, on a port of its own inside a program (`server`), and in memory, on a time that a test makes up (`modem`):

    modem = EmulatedModem(PROFILES["cx93001"])
    modem.receive(b"AT+VCID=1\r", now)         # what the driver writes
    modem.data_to_send(now)                    # what the driver reads
    modem.deadline                             # when something will happen by itself, or None
    modem.advance(now)                         # let it happen
    call = modem.call(CallPlan(number="5550123", script=[{"wait_quiet": 0.8}, {"hum": 2.0}]), now)
    modem.heard(call, now)                     # samples the caller heard since the answer
    modem.faults                               # what the driver did wrong
"""
