"""Tooltips that show people's texts as they are: Qt would read a text that looks like HTML as HTML."""


def plain_tooltip(*lines: str) -> str:
    """Return a tooltip of plain lines; empty when there are none."""
    if not any(lines):
        return ""
    # html.escape would do, but importing it costs every start 4 ms for its table of entities
    escaped = (line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines)
    return f"<qt>{'<br>'.join(escaped)}</qt>"
