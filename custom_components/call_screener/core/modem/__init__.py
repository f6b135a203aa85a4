"""What a voice modem says and is told, without a port: bytes in, events out, and a deadline.

From the wire upwards, each with one thing to know:

    dle                 events are shielded in the stream of sound, and in command state too
    replies             lines, result codes, rings
    caller_id_fields    one line of a caller-ID report, in any spelling
    parameters          the parts of a message of the exchange, where a modem prints them in hexadecimal
    raw_report          the whole message, which is checked here because the modem does not
    dtmf_caller_id      a number that the exchange sends as keys
    caller_id_report    what belongs to one call, put together
    cadence             rings that are told apart, and told once
    announcements       all of these: what comes in about a call
    digits              one key press for as many reports as the modem makes of it
    commands, events    what can be asked of the modem, and what it tells
    formats, codes,     what modems differ in, as data: sound, events behind a DLE, countries, and what is special about
    countries, quirks     one, in words;
    profile, profiles     what a family can differ in, and the families
    identity            what was found out about the modem
    script              how an operation is written: steps that are sent and waited for
    readiness           finding out what it is, and making it ready
    operations          each other command as such a script
    recovery            the ladder by which a modem that does not obey is brought back on-hook
    conversation        runs one operation at a time, and keeps the others waiting
    transcript          what was said lately, without numbers and names
    protocol            puts them together

Voice modems share one wire between text and sound. In command state everything is text; between `CONNECT` and
`<DLE><ETX>` everything is sound, except what follows a DLE. A protocol that loses track of the state would
speak commands to the caller, or take sound for an answer, so the state lives in one place (`protocol`), and
whatever the modem does, `GoOnHook` brings it back within a bounded time.

Nothing a modem says raises an exception, and no buffer grows without a limit.
"""
