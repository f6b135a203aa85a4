"""What people ask by voice or by typing, in sentences of their language, and what they are answered.

A `Wish` is one thing that can be asked for. Three ways lead to it: the sentences of `english` and `polish`, which
Home Assistant hears for us (`listener`), its intents (`intent.py`), and the tools of language models (`llm.py`). Each
brings what was `Asked`, and `answering` grants it by the same methods as the actions do, with the same refusals.
"""
