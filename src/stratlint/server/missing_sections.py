"""A section that a framework asks for and the strategy lacks: its template, where it belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from stratlint.beginnings import (
    filled_in,
    first_of_a_month,
    template_frameworks,
    template_languages,
)
from stratlint.finding import Edit, Finding
from stratlint.language.names import dictionary
from stratlint.language.terms import field_name, part_name, value_name
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.reading.format import file_names, strategy_format
from stratlint.rules.context import as_date
from stratlint.server.analysis import Analysis
from stratlint.sources.text import Source, Span
from stratlint.strategy import Strategy, Value, plain
from stratlint.tuples import NamedTuple
from stratlint.writing.document import document_of
from stratlint.writing.sections import section_of
from stratlint.writing.yaml_text import list_lines, mapping_lines

RULE = "required-section"


class Addition(NamedTuple):
    """A section to add: in a file of its own, or by an edit of one that is there."""

    file: Path | None = None
    text: str = ""
    edit: Edit | None = None


def parts_missing(finding: Finding, analysis: Analysis) -> list[str]:
    """The parts that a finding says are missing or empty.

    Its gist names the file of one; of a stranger's plan, its message names them all.
    """
    strategy, target = analysis.strategy, analysis.target
    if finding.rule != RULE or strategy is None or target is None:
        return []
    lacking = [part for part in target.settings.required_sections() if not strategy.has(part)]
    said = finding.gist.split("\0")
    named = [part for part in lacking if f"file={part.replace('_', '-')}" in said]
    if named or not strategy.is_loose:
        return named
    return [part for part in lacking if part_name(part, analysis.language) in finding.message]


def addition(part: str, analysis: Analysis, today: date, *, files_too: bool) -> Addition | None:
    """The template of a part in the strategy's language, set where it belongs.

    A file of its own where the format has one for it and `files_too`; else a section of the main
    file. Nothing where there is no template, or it would not be read there as that part.
    """
    strategy, target = analysis.strategy, analysis.target
    if strategy is None or target is None or target.files.main is None:
        return None
    language = _template_language(strategy)
    files = _template_files(part, analysis, language, today)
    if files is None:
        return None
    own = _own_file(part, files)
    root = target.files.root
    if own and files_too and not target.files.is_single and part not in strategy.sections:
        path = root / own
        return None if path.exists() else Addition(file=path, text=files[own])
    source = analysis.source_at(target.files.main)
    text = _section(part, files, language, source) if source else None
    return Addition(edit=_edit(part, text, strategy, source)) if text and source else None


def _template_language(strategy: Strategy) -> str:
    code = strategy.language.partition("-")[0].lower()
    return code if code in template_languages() else "en"


def _template_files(
    part: str, analysis: Analysis, language: str, today: date
) -> Mapping[str, str] | None:
    """The filled-in templates of the first framework that has the part, those asking for it first.

    A strategy's own first day is that of the templates.
    """
    strategy, target = analysis.strategy, analysis.target
    assert strategy is not None
    assert target is not None
    period = strategy.get("period")
    start = as_date(period.text.partition("/")[0]) if period else None
    asking = target.settings.required_sections().get(part, ())
    known = template_frameworks()
    for framework in dict.fromkeys((*(each for each in asking if each in known), *known)):
        files = dict(filled_in(language, start or first_of_a_month(today), framework))
        if _own_file(part, files) or _heading_of(part, files["strategy.md"], language):
            return files
    return None


def _own_file(part: str, files: Mapping[str, str]) -> str | None:
    """The file of a template that holds a part, or its first page."""
    names = file_names()
    for name in files:
        folder, _, file = name.rpartition("/")
        stem = file.partition(".")[0]
        if names.folders.get(folder) == part or (not folder and names.files.get(stem) == part):
            return name
    return None


def _heading_of(part: str, text: str, language: str) -> str | None:
    """The section of a part in a template's main file, with its heading."""
    words = dictionary(language)
    for each in text.split("\n## ")[1:]:
        if words.part(each.partition("\n")[0]) == part:
            return f"## {each.strip()}\n"
    return None


def _section(part: str, files: Mapping[str, str], language: str, source: Source) -> str | None:
    """The part as text for a file that holds it among others, in that file's syntax."""
    written = _heading_of(part, files["strategy.md"], language)
    is_markdown = source.path.endswith(".md")
    if written and is_markdown:
        return written
    value = _value(part, files)
    if value is None:
        return None
    if not is_markdown:
        return _as_yaml(part, value)
    text = section_of(part, value, language) or _as_table(part, value, language)
    return text if text and _is_read(part, value, text, language) else None


def _value(part: str, files: Mapping[str, str]) -> Value | None:
    """What the templates say of a part, as data."""
    names = file_names()
    documents = []
    for name, text in files.items():
        folder, _, file = name.rpartition("/")
        stem = file.partition(".")[0]
        role = names.folders.get(folder) or names.files.get(stem) or WHOLE
        if stem != "stratlint":
            is_page = folder == "channels"
            documents.append(Document(Source(name, text), role, is_page, stem))
    documents.sort(key=lambda each: each.role != WHOLE)
    return document_of(read_strategy("", documents).strategy).get(part)


def _as_yaml(part: str, value: Value) -> str:
    """The part under its key."""
    if isinstance(value.data, list):
        return "\n".join((f"{part}:", *(f"  {line}" for line in list_lines(value.data)))) + "\n"
    return "\n".join(mapping_lines({part: value})) + "\n"


def _as_table(part: str, value: Value, language: str) -> str | None:
    """A list of items as a table: a column for each field that has a name in the language."""
    kind = strategy_format().kind_of_part.get(part)
    rows = [each.data for each in value.data] if isinstance(value.data, list) else []
    items = [each for each in rows if isinstance(each, dict)]
    if not kind or not items or len(items) < len(rows):
        return None
    words = dictionary(language)
    fields = [field for field in strategy_format().kinds[kind]
              if any(field in each for each in items)
              and words.field(kind, field_name(field, language)) == field]  # fmt: skip
    head = [_capital(field_name(field, language)) for field in fields]
    lines = [_row(head), _row(["---"] * len(fields))]
    lines += [_row(_cells(kind, fields, each, language)) for each in items]
    return f"## {part_name(part, language)}\n\n" + "\n".join(lines) + "\n"


def _cells(
    kind: str, fields: Sequence[str], item: Mapping[str, Value], language: str
) -> Iterator[str]:
    for field in fields:
        value = item.get(field)
        data = value.data if value else None
        if isinstance(data, list):
            yield ", ".join(each.text for each in data)
        else:
            yield value_name(kind, field, value.text, language) if value else ""


def _row(cells: Sequence[str] | Iterator[str]) -> str:
    return "| " + " | ".join(" ".join(each.split()).replace("|", "\\|") for each in cells) + " |"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_read(part: str, value: Value, text: str, language: str) -> bool:
    """Whether a section is read as that part, with as many items as it was made of."""
    whole = f"---\nlanguage: {language}\n---\n\n{text}"
    strategy = read_strategy("", [Document(Source("strategy.md", whole), WHOLE)]).strategy
    said = plain(value)
    return not isinstance(said, list) or len(strategy.part(part) or strategy.about) >= len(said)


def _edit(part: str, text: str, strategy: Strategy, source: Source) -> Edit:
    """The section at the end of a file; its body below its heading where that stands there."""
    section = strategy.sections.get(part)
    if section is not None and section.heading.source is source and source.path.endswith(".md"):
        end = source.text.find("\n", section.heading.end)
        at = len(source.text) if end < 0 else end
        body = text.partition("\n")[2].strip()
        return Edit(Span(source, at, at), f"\n\n{body}")
    end = len(source.text)
    kept = source.text.rstrip("\n")
    gap = "" if not kept else "\n\n"
    return Edit(Span(source, len(kept), end), f"{gap}{text}")
