"""Real speech engines for the tests: a small Wyoming server that speaks, and understands a few sentences.

Home Assistant's own `wyoming` integration talks to it as to any other. It speaks with espeak-ng. English is
understood by pocketsphinx with a grammar, Polish by the sound of the sentences, for lack of a model. It can be told
to be dead, slow, or to return garbage. It runs in an environment of its own (`scripts/setup speech`), on any Python
from 3.11 on that pocketsphinx has a package for.

    .venv-speech/bin/python -m engines --port 10300 --control 10301
"""
