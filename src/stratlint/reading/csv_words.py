"""What a spreadsheet has in its own way: words without marks, and names of files."""

from __future__ import annotations

from stratlint.strategy import Item, Strategy, Value
from stratlint.trees.csv_cells import unguarded
from stratlint.trees.csv_table import unquoted
from stratlint.trees.markdown_words import plain_text


def as_in_cells(strategy: Strategy) -> None:
    """Make what was read from CSV what its cells hold, letter by letter.

    Rows are read as those of a Markdown table are; there `*` and `_` may be marks, here not. What
    was read as a day, a number or a name stays so. The file that a column of pictures names is a
    note: a medium is described otherwise.
    """
    for value in strategy.document.values():
        _put_in(value)
    for post in strategy.items.get("calendar", []):
        _note_media(post)


def _note_media(post: Item) -> None:
    media = post.fields.get("media")
    if media is not None and media.source.is_csv and isinstance(media.data, str):
        post.fields["x-media"] = post.fields.pop("media")


def _put_in(value: Value) -> Value:
    data = value.data
    if isinstance(data, dict):
        for key, each in data.items():
            # No key comes or goes, so the mapping may be changed on the way. An id is no words.
            if key != "id" and (said := _put_in(each)) is not each:
                data[key] = said
    elif isinstance(data, list):
        data[:] = map(_put_in, data)
    elif isinstance(data, str) and value.source.is_csv:
        raw = value.source.text[value.start : value.end]
        if raw == data or plain_text(raw) == data:
            said_there = unguarded(unquoted(raw))
            return value if said_there == data else value._replace(data=said_there)
    return value
