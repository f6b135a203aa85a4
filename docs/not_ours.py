"""What axe-core finds in Home Assistant's own dialogs, whatever is asked in them: no text or field of ours can mend it.

Everything else that it finds there is ours.
"""

from typing import Final

THEIRS: Final = {
    # Colours are the theme's: no text of ours has one of its own.
    "color-contrast": ("<",),
    # The question mark that leads to the documentation, of a flow and of a card.
    "link-name": ('<a slot="headerActionItems"', '<a part="base button"', '<a href="/logbook'),
    # The cross that empties a field, the bin beside an item, the choice between AM and PM.
    "button-name": ('<button part="base button"', '<button id="trigger" class="trigger"'),
    # A slider and the field beside it, and the field for YAML: the form shows their label above them, and connects it
    # with none of them.
    "aria-input-field-name": ('<div id="slider"', '<div spellcheck="false"'),
    "label-title-only": ('<input part="input"',),
    "label": ('<input part="input"',),
    # A slider without a value, and a section that is folded.
    "aria-valid-attr-value": ('<div id="slider"', '<div id="summary"'),
    # The picker of cards shows each card, of whomever, within a button.
    "nested-interactive": ('<div class="card"',),
    "label-content-name-mismatch": ('<div class="card"',),
    # A dialog before a dialog has a header and a footer like the one behind it.
    "landmark-no-duplicate-banner": ("<header",),
    "landmark-no-duplicate-contentinfo": ("<footer",),
    # Its list of entities.
    "aria-required-children": ("<ha-list-virtualized",),
    # A listing in a text that is wider than a telephone: its markdown makes no stop of it for the keyboard.
    "scrollable-region-focusable": ("<pre><code",),
    # What there is on whole pages of its own: cards, lists, a toolbar, and what happened lately.
    "heading-order": ('<h4 class="date',),
    "image-redundant-alt": ('<img slot="start"',),
    "list": ('<ul class="mdc-deprecated-list"',),
    "aria-allowed-role": ('<section class="section end"',),
}
"""The rules, and how the elements begin that break them."""


def is_theirs(barrier: str) -> bool:
    """Whether something that was found, as `Visit.barriers` writes it, is Home Assistant's."""
    rule, _, element = barrier.split(": ", 2)
    return element.startswith(THEIRS.get(rule, ()))
