"""Edits of a strategy's files as the client makes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from lsprotocol import types

from stratlint.finding import Edit
from stratlint.server.analysis import Analysis
from stratlint.server.buffers import Buffers
from stratlint.server.positions import Ruler
from stratlint.sources.text import Source, Span


class Editing:
    """Puts edits into the client's positions, and files by its names and versions."""

    def __init__(self, buffers: Buffers, ruler: Ruler, abilities: types.ClientCapabilities) -> None:
        """Edit as far as a client with `abilities` can."""
        self._buffers = buffers
        self._ruler = ruler
        workspace = abilities.workspace
        can = workspace.workspace_edit if workspace else None
        self._is_versioned = bool(can and can.document_changes)
        kinds = can.resource_operations if can and self._is_versioned else None
        self.can_rename_files = types.ResourceOperationKind.Rename in (kinds or ())
        self.can_create_files = types.ResourceOperationKind.Create in (kinds or ())

    def of(self, edits: Iterable[Edit], analysis: Analysis) -> types.WorkspaceEdit:
        """The edits, all together."""
        by_path: dict[Path, list[types.TextEdit]] = {}
        for edit in edits:
            path = analysis.path_of(edit.span.source.path)
            by_path.setdefault(path, []).append(self.text_edit(edit, path))
        return self._workspace_edit(by_path)

    def text_edit(self, edit: Edit, path: Path) -> types.TextEdit:
        """One edit, with the line ends of its file."""
        buffer = self._buffers.at(path)
        line_end = buffer.line_end if buffer else "\n"
        return types.TextEdit(self._ruler.range(edit.span), edit.text.replace("\n", line_end))

    def _workspace_edit(self, by_path: Mapping[Path, list[types.TextEdit]]) -> types.WorkspaceEdit:
        if not self._is_versioned:
            changes = {self._buffers.uri_of(path): edits for path, edits in by_path.items()}
            return types.WorkspaceEdit(changes=changes)
        documents = [
            types.TextDocumentEdit(self._document(path), list(edits))
            for path, edits in by_path.items()
        ]
        return types.WorkspaceEdit(document_changes=documents)

    def _document(self, path: Path) -> types.OptionalVersionedTextDocumentIdentifier:
        buffer = self._buffers.at(path)
        uri = self._buffers.uri_of(path)
        return types.OptionalVersionedTextDocumentIdentifier(
            uri, buffer.version if buffer else None
        )

    def with_moved(self, edit: types.WorkspaceEdit, old: Path, new: Path) -> types.WorkspaceEdit:
        """The edit, and a file that is called otherwise after it; for a client that can do so."""
        documents = list(edit.document_changes or ())
        old_uri, new_uri = (self._buffers.uri_of(each) for each in (old, new))
        return types.WorkspaceEdit(
            document_changes=[*documents, types.RenameFile(old_uri, new_uri)]
        )

    def new_file(self, path: Path, text: str) -> types.WorkspaceEdit:
        """A file that is made, and holds `text`; for a client that can make files."""
        uri = self._buffers.uri_of(path)
        start = types.Position(0, 0)
        written = types.TextEdit(types.Range(start, start), text)
        document = types.OptionalVersionedTextDocumentIdentifier(uri, None)
        return types.WorkspaceEdit(
            document_changes=[
                types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True)),
                types.TextDocumentEdit(document, [written]),
            ]
        )


def edits_between(source: Source, text: str) -> list[Edit]:
    """The edits, line by line, that make `text` of a source."""
    old, new = source.text.splitlines(keepends=True), text.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Edit(Span(source, starts[first], starts[last]), "".join(new[begin:end]))
        for tag, first, last, begin, end in matcher.get_opcodes()
        if tag != "equal"
    ]


def same_word(edits: Sequence[Edit]) -> Edit | None:
    """One edit that says what all of them do; nothing where they differ."""
    first = edits[0]
    alike = all(each.text == first.text and each.span.text == first.span.text for each in edits)
    return first if alike else None
