"""English, by pocketsphinx and a grammar of the sentences."""

from collections.abc import Sequence
from threading import Lock

import pocketsphinx

RATE = 16000


class English:
    """Understands whole sentences of a list."""

    def __init__(self, sentences: Sequence[str]) -> None:
        """Load the model, which takes a second."""
        alternatives = " | ".join(sentences)
        grammar = f"#JSGF V1.0; grammar sentences; public <sentence> = {alternatives} ;"
        path = pocketsphinx.get_model_path("en-us/en-us")
        self._sentences = tuple(sentences)
        self._is_free = Lock()
        """Held by the one who is being listened to: a decoder has one utterance at a time."""
        self._decoder = pocketsphinx.Decoder(
            hmm=path, lm=None, dict=pocketsphinx.get_model_path("en-us/cmudict-en-us.dict"), loglevel="FATAL"
        )
        self._decoder.add_jsgf_string("sentences", grammar)
        self._decoder.activate_search("sentences")

    def understand(self, pcm16: bytes) -> str:
        """Return the sentence that is said in 16-bit PCM of 16 kHz, in lower case; empty where it is none of the list.

        The decoder may lose the way to the end of a sentence, and returns how far it got. Where the grammar has but one
        way on from there, that is the sentence.
        """
        heard = self.hear(pcm16)
        possible = [sentence for sentence in self._sentences if f"{sentence} ".startswith(f"{heard} ")]
        return possible[0] if len(possible) == 1 else heard

    def hear(self, pcm16: bytes) -> str:
        """Return the words that the decoder is sure of, which may be the beginning of a sentence."""
        with self._is_free:
            self._decoder.start_utt()
            self._decoder.process_raw(pcm16, full_utt=True)
            self._decoder.end_utt()
            best = self._decoder.hyp()
        return best.hypstr if best else ""
