"""What was gathered, as the files of a strategy: lists in YAML, Markdown or CSV, as was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from stratlint.importing.tables import csv_text, fields_of, markdown_cell
from stratlint.language.names import dictionary
from stratlint.language.terms import field_name, part_name, value_name
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.reading.format import strategy_format
from stratlint.sources.encodings import CSV
from stratlint.sources.text import MAX_BYTES, MAX_LINES, Source
from stratlint.strategy import Strategy, Value
from stratlint.trees.markdown_blocks import MAX_CELLS
from stratlint.writing.document import document_of, same_data
from stratlint.writing.folder import files_of

FileFormat: TypeAlias = Literal["yaml", "md", "csv"]

_SEMICOLON = frozenset(("fr",))
"""Languages whose spreadsheets write numbers with a comma, and put semicolons between cells."""


def delimiter_of(language: str) -> str:
    """What a spreadsheet of a language puts between cells."""
    return ";" if language.partition("-")[0] in _SEMICOLON else ","


def files_for(strategy: Strategy, file_format: FileFormat) -> dict[str, str]:
    """The files by name, from which the same strategy is read.

    A list that no table can hold, or that does not come back from one as it was, is in YAML
    whatever was asked. Raises UnwritableError, which is one line for the user.
    """
    files = files_of(strategy)
    if file_format == "yaml":
        return files
    document = document_of(strategy)
    for part in strategy_format().kind_of_part:
        value = document.get(part)
        if value is None or not isinstance(value.data, list) or part == "channels":
            continue
        stem = part.replace("_", "-")
        if (text := table_text(part, value.data, strategy.language, file_format)) is not None:
            files = {name: each for name, each in files.items() if not _is_of(name, stem)}
            # By the mark, Excel knows that accents are in UTF-8.
            mark = "" if file_format == "md" or text.isascii() else "\ufeff"
            files[f"{stem}.{file_format}"] = mark + text
    return files


def parts_in_yaml(files: Iterable[str]) -> list[str]:
    """The parts, but for the pages of channels, that files by these names have in YAML."""
    stems = {name.partition("/")[0].partition(".")[0] for name in files if name.endswith(".yaml")}
    return [
        part
        for part in strategy_format().kind_of_part
        if part.replace("_", "-") in stems and part != "channels"
    ]


def _is_of(name: str, stem: str) -> bool:
    return name == f"{stem}.yaml" or name.startswith(f"{stem}/")


def table_text(
    part: str, values: list[Value], language: str, file_format: FileFormat
) -> str | None:
    """A list as a table; nothing where it would not be read back as the same."""
    kind = strategy_format().kind_of_part[part]
    items = [_words(each, kind, language) for each in values]
    told = [each for each in items if each is not None]
    if len(told) < len(items):
        return None
    if file_format == "md" and any("\n" in cell for each in told for cell in each.values()):
        return None
    fields = fields_of(told, strategy_format().kinds[kind])
    head = [label_of(kind, field, language) for field in fields]
    if file_format == "csv":
        text = csv_text(fields, told, head=head, delimiter=delimiter_of(language))
    else:
        text = _markdown(part_name(part, language), head, fields, told)
    if len(text.encode()) > MAX_BYTES or len(told) * len(fields) > MAX_CELLS:
        return None
    if text.count("\n") > MAX_LINES:
        return None
    name = f"{part.replace('_', '-')}.{file_format}"
    front = Document(Source("strategy.yaml", f"title: T\nlanguage: {language}\n"), WHOLE)
    again = read_strategy("", [front, Document(Source(name, text), part)], language)
    whole = again.strategy.document.get(part)
    is_same = whole is not None and same_data({part: whole}, {part: whole._replace(data=values)})
    return text if is_same and not again.faults else None


def _markdown(title: str, head: list[str], fields: list[str], items: list[dict[str, str]]) -> str:
    lines = [f"# {title}", "", f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    for item in items:
        cells = (markdown_cell(item.get(field, "")) for field in fields)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def label_of(kind: str, field: str, language: str) -> str:
    """A column's name in the strategy's language, where it is read as the field again."""
    label = field_name(field, language.partition("-")[0])
    shown = label[:1].upper() + label[1:]
    return shown if dictionary(language).field(kind, shown) == field else field


def _words(item: Value, kind: str, language: str) -> dict[str, str] | None:
    """The fields of an item as words; nothing where one is a list of things with fields."""
    if not isinstance(item.data, dict):
        return None
    found: dict[str, str] = {}
    for field, value in item.data.items():
        said = words_of(value, kind, field, language)
        if said is None:
            return None
        found[field] = said
    return found


def words_of(value: Value, kind: str, field: str, language: str) -> str | None:
    """A value as the words of a cell in a language; nothing where no cell can hold it."""
    if isinstance(value.data, dict):
        return None
    if isinstance(value.data, list):
        if any(isinstance(each.data, (dict, list)) or "," in each.text for each in value.data):
            return None
        return ", ".join(each.text for each in value.data)
    if isinstance(value.data, bool):
        return "yes" if value.data else "no"
    of = strategy_format().field_type(kind, field)
    if of is not None and value.text in of.choices:
        return value_name(kind, field, value.text, language.partition("-")[0])
    return value.text


def documents_of(files: Mapping[str, str]) -> list[Document]:
    """Files by name as the documents that they are."""
    from stratlint.reading.format import file_names

    names = file_names()
    found = []
    for name, text in files.items():
        folder, _, file = name.rpartition("/")
        stem = file.rpartition(".")[0]
        role = names.folders.get(folder) or names.files.get(stem) or WHOLE
        is_page = folder == "channels" and not name.endswith(CSV)
        found.append(Document(Source(name, text), role, is_page, stem))
    return found
