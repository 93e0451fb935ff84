"""Text as HTML that can't do harm whatever it says."""

import html
import re

# Controls, format characters (direction overrides among them) and lone surrogates, which could garble a
# page; line feed and tab stay, and so do the joiners that some scripts and emoji are written with.
HARMFUL = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e"
    "\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\ud800-\\udfff\\U000e0000-\\U000e007f]"
)


def escape(text: object) -> str:
    """Text as HTML: mark-up is shown, not obeyed; control and direction-override characters are dropped.

    >>> escape('<b>5 & 6</b>')
    '&lt;b&gt;5 &amp; 6&lt;/b&gt;'
    >>> escape("over\\u202eride\\x00")
    'override'
    """
    return html.escape(HARMFUL.sub("", str(text)), quote=True)
