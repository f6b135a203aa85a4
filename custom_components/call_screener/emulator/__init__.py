r"""A voice modem, its line and its caller, emulated at the end of a wire.

It imports the standard library only, so that it can be wrong about modems in its own way: a constant shared with the
driver would let one misreading pass on both sides. Nobody has to believe it either: it keeps what the caller heard,
and lists what the driver did wrong.

The parts, from the wire to the person at the far end:

    ports, descriptor     a PTY or a TCP port, read no faster than the modem has room
    server, control       a modem in real time; its remote control
    modem                 the whole in memory, which is told the time; what follows is within it
      console, commands, replies, tones                   the command state
      settings, profiles                                  what can be told to it, and what families of modems answer
      stream, buffers, dle, coding, outlet                sound between driver and line, and the way to the driver
      detectors, ringing, reporter, hook                  what the modem notices and reports; its hold on the line
      impairments, disturbance, faults                    what the modem does wrong, and the driver
      line, exchange, caller_id, signals                  rings, tones, who is off-hook
      call, plan, caller, track, sound                    one call, and the person who makes it

**In memory**, on a time that a test makes up (seconds, from any zero):

    modem = EmulatedModem(PROFILES["cx93001"])      # modem.py, profiles/
    modem.receive(b"AT+VCID=1\r", now)              # what the driver writes
    modem.data_to_send(now)                         # what the driver reads
    modem.deadline                                  # when something will happen by itself, or None
    modem.advance(now)                              # let it happen
    call = modem.call(CallPlan(number="5550123", script=[{"wait_quiet": 0.8}, {"hum": 2.0}]), now)
    modem.heard(call, now)                          # 16-bit samples at 8 kHz since the answer, silence included
    modem.is_off_hook, modem.is_idle, modem.room    # and call.ending, call.said, call.answered_by ...
    modem.finish(now)                               # what the driver did wrong: empty if it is a good one

**Inside a program**, on its event loop: `serve_tcp` and `serve_pty` of `server`.

**As a program**, from inside the integration's folder:

    python -m emulator --profile usr5637 (--pty LINK | --tcp PORT) [--control PORT] [--recordings DIR]
                       [--until-stdin-closes]

prints one line when it is ready, `{"serial": "/tmp/modem", "control": "127.0.0.1:40123"}`, and ends on SIGTERM.
Closing the port is dropping DTR. The profiles are those of `profiles.PROFILES`.

A *script* is what the caller does once the modem answers, one step after the other:

    {"wait_quiet": 0.8}              until the prompt has been silent so long, something having been heard since the
                                     last such wait; with "timeout" it goes on after so long anyway
    {"say": "name.wav"}              any PCM file
    {"hum": 2.0}                     a sound like speech; with "pitch" of one's own
    {"press": "5#", "ms": 100}       keys
    {"pause": 1.5}
    {"fax": 10.0}                    or data, answer_tone, sit: the tone of a machine for so many seconds
    {"hang_up": "busy"}              or congestion, dial_tone, loop_break, polarity_reversal, silence: what is left on
                                     the line; null: what the plan of the call says
    {"hang_up_at": 4.2}              so many seconds after the answer, whatever comes before; with "sign"

**The remote control** takes one JSON object a line and answers each with its `id` and `ok`, in the order in which they
are done, so that a wait does not hold up what comes behind it:

    -> {"id": 1, "do": "call", "number": "5550123", "name": "JOHN DOE", "caller_id": "number", "order":
        "after_first_ring", "name_line": true, "rings": 10, "cadence": "us", "hangup_sign": "busy", "script": [...]}
    <- {"id": 1, "ok": true, "call": "1"}
    <- {"id": 2, "ok": false, "error": "The line is in use"}

    call              `caller_id` number, withheld, out_of_area, none; `order` after_first_ring, before_first_ring;
                      `cadence` us, pl, uk, de, fr; `pattern` A, B, C: a distinctive ring instead; `when` MMDDhhmm;
                      `raw_caller_id` bytes to print instead (latin-1); `level` of what the caller says and `noise` of
                      the line in dBm0, the noise by its `seed`
    knock             a second caller, planned as in `call`, beeps in those who talk: the modem prints the caller ID
                      and what looks like a ring
    state             hook, class, vcid, stream, ringing, speaker, handset, buffered, open, plugged, idle, deaf, faults,
                      and of all calls: call, number, rings, answered_at, answered_by, ended_at, how, duration, said,
                      heard_wav, said_wav
    faults            with "clear": true they are forgotten afterwards
    finish            the same, with what has been left undone by now
    wait              "for": on_hook, off_hook, idle, streaming, open, call_ended, prompt_heard; "timeout": 10;
                      "call": which one instead of the last; "new": true for what is heard from now on only
    lift_handset, replace_handset, caller_hangs_up (sign), press (keys, ms), say or hum as in a script:
                      {"do": "say", "hum": 1.0}
    signal            "signal": fax, data, answer_tone, sit; "seconds": the tone of a machine on the line
    fax_answers       a fax machine in the house takes the line and answers
    unplug, plug, drop_dtr, send_raw (hex)
    send_code         "code": a DLE code that nothing on the line has caused, `H` or `b`, in mid-audio too
    go_deaf           neither commands nor end codes are answered, "until": dtr (the default) or replug
    hear_again
    impair            "what": {...} with the names and values of `impairments.Impairments`; bytes as hex:
                      deaf, wedged, stuck_writes, late_ok, lost_results, error_to, echo, garbage, noise_every,
                      lost_line_ends; ignore_end_codes, needs_triple_dle, split_dle, dle_sub, false_codes, clock_skew,
                      lost_bursts, line_echo, line_echo_delay; off_hook_delayed; no_shielding, lost_keys, repeated_keys,
                      no_busy_reports; no_rings, no_caller_id, bad_checksum, repeated_report, report_pause
    subscribe         from now on each event comes as a line of its own:
                      {"event": "off_hook", "at": 5123.25, ...}

Events: call_placed, ring_began, ring, caller_id_number_sent, caller_id_sent, call_answered, call_put_through,
call_rings_on, call_waiting (number), call_ended (how); off_hook, on_hook, handset (lifted), connect (stream),
stream_ended, dle_sent (code); command (text), end_code_ignored, overrun, fault (kind, detail), deaf; dtr_raised,
dtr_dropped, plugged, unplugged. `at` is time.monotonic() of this machine: of the moment before the write for what the
modem says (`caller_id_number_sent` goes with the last byte of the NMBR line), of its first byte for `command`.
"""
