"""Keeps a relay board, in a process of its own.

A board on a serial port stays as it was told last, whatever becomes of whoever told it: a Home Assistant that is killed
in mid-call would leave the phones cut off until somebody notices. So the port belongs to this process, which does
nothing else and is told what is wanted through a pipe. When the pipe ends, as it does with the process that held its
other end, however that died; when a question is not answered for seconds; and when it is told to end, the phones are
connected and the process is over.

* `boards`: what each kind of board wants to be told, and how it answers. Pure.
* `wire`: a serial port, opened and lost.
* `keeper`: brings about what is wanted, sees that it came about, and tells.
* `__main__`: the process, its pipes and its lease.

It imports nothing of ours from outside of this folder, so that it runs without Home Assistant around it; whoever starts
it is `hardware.board_relay`.
"""
