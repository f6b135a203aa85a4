"""What the line sounds like: sample formats, speech and silence, and the tones of keys, exchanges and machines.

Sound is 16-bit little-endian PCM at 8000 samples a second in one channel ("pcm16") everywhere in the
house. Only `samples` knows the forms in which modems carry it. Levels are in dBm0, the telephone engineer's
scale, on which the loudest sine wave has +3.14.
"""
