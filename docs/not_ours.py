"""What axe-core finds in Home Assistant's own dialogs, whatever is asked in them: no text or field of ours can mend it.

Everything else that it finds there is ours.
"""

from typing import Final

THEIRS: Final = {
    # Colours are the theme's: no text of ours has one of its own.
    "color-contrast": ("<",),
    # The question mark that leads to the documentation, of a flow and of a card.
    "link-name": (
        '<a slot="headerActionItems"',
        '<a slot="toolbar-icon"',
        '<a part="base button"',
        '<a href="/logbook',
    ),
    # The cross that empties a field, the bin beside an item, the choice between AM and PM.
    "button-name": ('<button part="base button"', '<button id="trigger" class="trigger"'),
    # A slider and the field beside it, and the field for YAML: the form shows their label above them, and connects it
    # with none of them.
    "aria-input-field-name": ('<div id="slider"', '<div spellcheck="false"'),
    "label-title-only": ('<input part="input"',),
    "label": ('<input part="input"',),
    # A slider without a value, and a section that is folded.
    "aria-valid-attr-value": ('<div id="slider"', '<div id="summary"'),
    # The picker of cards shows each card, of whomever, within a button; a row of a list has its own buttons in one.
    "nested-interactive": ('<div class="card"', '<button part="base" class="base interactive"'),
    "label-content-name-mismatch": ('<div class="card"',),
    # A dialog before a dialog has a header and a footer like the one behind it.
    "landmark-no-duplicate-banner": ("<header",),
    "landmark-no-duplicate-contentinfo": ("<footer",),
    # Its list of entities.
    "aria-required-children": ("<ha-list-virtualized",),
    # A listing in a text that is wider than a telephone, and what happened lately: the keyboard does not stop there.
    "scrollable-region-focusable": ("<pre><code", "<lit-virtualizer"),
    # What there is on whole pages of its own: cards, lists, a toolbar, and what happened lately.
    "heading-order": ('<h4 class="date', '<h3 class="section-header"'),
    "image-redundant-alt": ('<img slot="start"',),
    "list": ('<ul class="mdc-deprecated-list"',),
    "aria-allowed-role": ('<section class="section end"',),
}
"""The rules, and how the elements begin that break them."""

EDITOR: Final = "automation-"
"""How the names of views begin that are of the editor of automations."""
OF_EDITOR: Final = {
    # It has a box before each field that need not be filled in, and the field's label beside that.
    "label": ('<input class="input" type="checkbox"', '<textarea part="textarea"'),
    "label-title-only": ('<input class="input" type="checkbox"', '<textarea part="textarea"'),
    # On a telephone it is a sheet on a page; and each of its rows is a button, with buttons in it.
    "landmark-banner-is-top-level": ('<header class="header"',),
    "nested-interactive": ('<div class="row" tabindex="0" role="button"',),
}
"""What is so in there only."""


def is_theirs(barrier: str, view: str) -> bool:
    """Whether something that was found on a view, as `Visit.barriers` writes it, is Home Assistant's."""
    rule, _, element = barrier.split(": ", 2)
    of_editor = OF_EDITOR.get(rule, ()) if view.startswith(EDITOR) else ()
    return element.startswith((*THEIRS.get(rule, ()), *of_editor))
