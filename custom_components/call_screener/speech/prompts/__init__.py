"""The prompts that come with the integration, so that it speaks from the first minute.

Each language is a folder with its words (`words.toml`) and their sound, one file for each prompt. Both are made
fit for the line beforehand: nothing is converted, and no engine is waited for, with a caller on the line. A household
whose Home Assistant has a better voice can have the same words said by that one (`narrator`).
"""

from .bundled import BundledPrompts

__all__ = ["BundledPrompts"]
