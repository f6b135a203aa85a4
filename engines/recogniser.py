"""Hears English sentences out of band: for who has sounds and wants to know which sentence each of them is.

Takes JSON on its standard input, `{"sentences": […], "sounds": […]}`, the sounds as 16-bit PCM of 16 kHz in base64, and
prints a list with what it heard of each; empty for what is none of the sentences.
"""

import json
import sys
from base64 import b64decode
from pathlib import Path

import pocketsphinx


def main() -> None:
    """Hear what there is to be heard."""
    wanted = json.load(sys.stdin)
    model = Path(pocketsphinx.get_model_path("en-us"))
    # Wider beams than usual: what is slow does not matter here.
    decoder = pocketsphinx.Decoder(
        hmm=str(model / "en-us"),
        lm=None,
        dict=str(model / "cmudict-en-us.dict"),
        beam=1e-80,
        pbeam=1e-80,
        wbeam=1e-60,
        loglevel="FATAL",
    )
    sentences = " | ".join(wanted["sentences"])
    decoder.add_jsgf_string("all", f"#JSGF V1.0;\ngrammar all;\npublic <one> = {sentences};\n")
    decoder.activate_search("all")
    print(json.dumps([_hear(decoder, b64decode(sound)) for sound in wanted["sounds"]]))


def _hear(decoder: pocketsphinx.Decoder, pcm16: bytes) -> str:
    decoder.start_utt()
    decoder.process_raw(pcm16, full_utt=True)
    decoder.end_utt()
    heard = decoder.hyp()
    return heard.hypstr if heard else ""


if __name__ == "__main__":
    main()
