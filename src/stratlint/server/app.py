"""The language server: its beginning and end, the open texts, the user's choices."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import PyglsError
from pygls.lsp.server import LanguageServer

from stratlint import __version__
from stratlint.server.actions import Actions
from stratlint.server.analysis import Analysis, Asked, governs
from stratlint.server.buffers import Buffer, Buffers, path_of, source_of, uri_of
from stratlint.server.diagnostics import Diagnostics
from stratlint.server.edits import Editing
from stratlint.server.elsewhere import Elsewhere
from stratlint.server.hover import rule_at, rule_text
from stratlint.server.navigation import Navigation
from stratlint.server.options import SECTION, Options, options_from
from stratlint.server.outline import found_by, shown, sign_of
from stratlint.server.overview import Overview
from stratlint.server.panel import CHANGED
from stratlint.server.positions import Ruler
from stratlint.server.protocol import Protocol
from stratlint.server.publishing import Publisher
from stratlint.server.rule_pages import RulePages
from stratlint.server.strategies import Strategies
from stratlint.store import digest
from stratlint.strategy import Item

_LOG = logging.getLogger(__name__)

_STDOUT = 1
"""Standard output, whatever stands for it in the program."""

_WATCHED = "**/*.{md,yaml,yml,csv}"
"""The files whose changes on disk the client is asked to report."""


class StrategyServer(LanguageServer):
    """The server of one client."""

    protocol: Protocol

    def __init__(self) -> None:
        """Know nothing yet: the client says who it is and what it can do."""
        super().__init__("stratlint", __version__, protocol_cls=Protocol)
        self.buffers = Buffers()
        self.options = Options()
        self.tells_changes = False
        self.pages = RulePages(os.environ)
        self.strategies = Strategies(self.buffers, self._tell)
        self.elsewhere = Elsewhere()
        self._meet(Ruler(), is_fetched=False)

    # Beginning and end

    def begin(self, params: types.InitializeParams) -> None:
        """Take note of how the client counts, what it can do, and what its user has chosen."""
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        abilities = params.capabilities.text_document
        fetches = abilities is not None and abilities.diagnostic is not None
        self._meet(Ruler(str(getattr(encoding, "value", encoding))), is_fetched=fetches)
        asked = abilities.code_action if abilities else None
        lazily = asked.resolve_support if asked else None
        self.resolves_actions = lazily is not None and "edit" in lazily.properties
        options = params.initialization_options
        selects = isinstance(options, Mapping) and options.get("selectsReason") is True
        self.tells_changes = isinstance(options, Mapping) and options.get("showsPanel") is True
        editing = Editing(self.buffers, self.ruler, params.capabilities)
        self.navigation = Navigation(self.ruler, self.diagnostics, editing)
        self.actions = Actions(
            editing,
            self.diagnostics, self.ruler, selects_reason=selects,
        )  # fmt: skip
        if self.workspace.root_path:
            self.buffers.folder = Path(self.workspace.root_path)
        self.choose(options_from(options))

    def _meet(self, ruler: Ruler, *, is_fetched: bool) -> None:
        self.ruler = ruler
        self.diagnostics = Diagnostics(self.buffers, ruler, self.pages)
        self.publisher = Publisher(
            self.buffers, self.diagnostics, self.text_document_publish_diagnostics,
            is_fetched=is_fetched,
        )  # fmt: skip

    async def settle_in(self) -> None:
        """Ask the client for its user's settings, and to report changes of files on disk."""
        abilities = self.client_capabilities.workspace
        watching = abilities and abilities.did_change_watched_files
        if watching and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(_WATCHED)]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            await self._register(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        changes = abilities and abilities.did_change_configuration
        if changes and changes.dynamic_registration:
            chosen = types.DidChangeConfigurationRegistrationOptions(SECTION)
            await self._register(types.WORKSPACE_DID_CHANGE_CONFIGURATION, chosen)
        await self.ask_for_options()

    async def _register(self, method: str, options: object) -> None:
        registration = types.Registration(f"stratlint {method}", method, options)
        try:
            await self.client_register_capability_async(types.RegistrationParams([registration]))
        except PyglsError as error:
            _LOG.warning("the client does not register %s: %s", method, error)

    def shutdown(self) -> None:
        """End without waiting: for a client that is gone, or for what it will not read."""
        self.strategies.close()
        self.thread_pool.shutdown(wait=False, cancel_futures=True)
        if self._stop_event is not None:
            self._stop_event.set()

    # The user's choices

    async def ask_for_options(self) -> None:
        """Take the settings that the client has for us, where it can be asked."""
        abilities = self.client_capabilities.workspace
        if not (abilities and abilities.configuration):
            return
        item = types.ConfigurationItem(section=SECTION)
        try:
            found: Any = await self.workspace_configuration_async(types.ConfigurationParams([item]))
        except PyglsError as error:
            _LOG.warning("the client gives no settings: %s", error)
            return
        if found and found[0] is not None:
            self.choose(options_from(found[0]))

    def choose(self, options: Options) -> None:
        """Do as the user has chosen, from now on."""
        before, self.options = self.options, options
        self.publisher.is_on = options.has("diagnostics")
        if options.wanted != before.wanted:
            self.strategies.wanted = options.wanted
            self.strategies.all_changed()
        elif options != before:
            self.publisher.tell_again()
            self.refresh()

    async def did_change_options(self, params: types.DidChangeConfigurationParams) -> None:
        """The user has chosen otherwise; clients say what, or have to be asked."""
        if params.settings:
            self.choose(options_from(params.settings))
        else:
            await self.ask_for_options()

    # The open texts

    def did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A file was opened: its text stands for the one on disk from now on."""
        buffer = self.buffers.open(params.text_document)
        if buffer is not None:
            self.publisher.opened(buffer.uri)
            self.strategies.changed([buffer.path])

    def did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """An open file has another text."""
        path = self.buffers.path_of(params.text_document.uri)
        buffer = self.buffers.at(path) if path else None
        if buffer is not None:
            buffer.change(params.content_changes, params.text_document.version, self.ruler)
            self.strategies.changed([buffer.path])

    def did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A file was closed: the one on disk counts again."""
        buffer = self.buffers.close(params.text_document.uri)
        if buffer is not None:
            self.publisher.closed(buffer.uri)
            self.strategies.changed([buffer.path])

    def did_change_on_disk(self, params: types.DidChangeWatchedFilesParams) -> None:
        """Files were saved, made, renamed or removed, by the editor or by others."""
        paths = [path for each in params.changes if (path := path_of(each.uri))]
        self.strategies.changed(paths)

    # What is asked of them

    async def analysed(self, uri: str, feature: str) -> Asked | None:
        """A file and its strategy as they stand now, where the feature is on and both are read."""
        path = self.buffers.path_of(uri)
        if path is None or not self.options.has(feature):
            return None
        analysis = await self.strategies.current(path)
        source = analysis.source_at(path) if analysis else None
        return Asked(path, source, analysis) if analysis and source else None

    def overview(self, analysis: Analysis) -> Overview:
        """The figures of a strategy that was read."""
        assert analysis.strategy is not None
        assert analysis.target is not None
        return Overview(analysis.strategy, analysis.target.settings, self.today)

    async def rule_hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """A rule's page, where one is named at a position of an open file."""
        found = await self.opened(uri, "hover")
        if found is None:
            return None
        buffer, analysis = found
        source = source_of(buffer)
        offset = self.ruler.offset(source, position)
        named = rule_at(source, offset, is_config=governs(buffer.path))
        if named is None:
            return None
        rule, span = named
        content = types.MarkupContent(types.MarkupKind.Markdown, rule_text(rule, analysis.language))
        return types.Hover(content, self.ruler.range(span))

    async def symbols_named(self, query: str) -> list[types.WorkspaceSymbol]:
        """The items of all strategies of the workspace that a query names."""
        if not self.options.has("symbols"):
            return []
        found: list[types.WorkspaceSymbol] = []
        opened = await self.strategies.all_current()
        for analysis in [*opened, *await self._without_open_file(opened)]:
            if analysis.strategy is not None:
                items = found_by(query, analysis.strategy)
                found += [self._symbol(item, analysis) for item in items]
        return found

    async def _without_open_file(self, opened: Sequence[Analysis]) -> list[Analysis]:
        folders = [path for uri in self.workspace.folders if (path := path_of(uri))]
        return await asyncio.get_running_loop().run_in_executor(
            self.thread_pool, self.elsewhere.strategies, folders, {each.root for each in opened}
        )

    def _symbol(self, item: Item, analysis: Analysis) -> types.WorkspaceSymbol:
        place = self.diagnostics.location(item.place, analysis)
        name = analysis.strategy.name if analysis.strategy else None
        return types.WorkspaceSymbol(place, shown(item.name), sign_of(item), container_name=name)

    async def config_fixes(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        """The names that were meant in a config; nothing where the file is none."""
        path = self.buffers.path_of(params.text_document.uri)
        if path is None or not governs(path):
            return None
        known = await self.strategies.all_current() if self.options.has("quickFixes") else []
        analysis = next((each for each in known if each.root == path), None)
        return list(self.actions.in_config(params, analysis)) if analysis else []

    async def opened(self, uri: str, feature: str) -> tuple[Buffer, Analysis] | None:
        """An open file as it stands now, and its strategy as it was last read."""
        path = self.buffers.path_of(uri)
        buffer = self.buffers.at(path) if path else None
        if buffer is None or not self.options.has(feature):
            return None
        analysis = self.strategies.last(buffer.path)
        if analysis is None or not analysis.is_read:
            analysis = await self.strategies.current(buffer.path)
        return (buffer, analysis) if analysis and analysis.is_read else None

    @property
    def today(self) -> date:
        """The day to judge by."""
        return self.options.wanted.today or date.today()

    async def resolved(self, action: types.CodeAction) -> types.CodeAction:
        """A code action with its edit, which may take longer than a list of them should."""
        data: Any = action.data or {}
        works = {
            "suppress_in": self.actions.suppressed,
            "fix_all_of": self.actions.fixed,
            "section_in": self.actions.added,
        }
        kind = next((each for each in works if each in data), None)
        found = await self.analysed(data[kind], "quickFixes") if kind else None
        if kind is None or found is None:
            return action
        work = works[kind]
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self.thread_pool, work, action, found, self.options.wanted
        )

    # What was found

    def _tell(self, analysis: Analysis) -> None:
        abilities = self.client_capabilities.workspace
        if self.publisher.tell(analysis):
            self.refresh()
        elif abilities is not None:
            self._refresh_figures(abilities)
        if self.tells_changes:
            self.protocol.notify(CHANGED, {"uri": uri_of(analysis.root)})
        # The pages take longer than the findings, and nobody has clicked on one yet.
        asyncio.get_running_loop().run_in_executor(self.thread_pool, self.pages.write)

    async def fetched(
        self, params: types.DocumentDiagnosticParams
    ) -> types.DocumentDiagnosticReport:
        """What is to be said of a file as it stands now, unless the client has just that."""
        path = self.buffers.path_of(params.text_document.uri)
        if path is not None and governs(path):  # the strategies that it governs speak of it too
            await self.strategies.all_current()
        elif path is not None:
            await self.strategies.current(path)
        items = self.publisher.of(params.text_document.uri)
        mark = digest(repr(items).encode("utf-8", "surrogatepass"))[:16]
        if mark == params.previous_result_id:
            return types.RelatedUnchangedDocumentDiagnosticReport(mark)
        return types.RelatedFullDocumentDiagnosticReport(items, result_id=mark)

    def refresh(self) -> None:
        """Have the client fetch again the diagnostics, lenses and hints that it shows."""
        abilities = self.client_capabilities.workspace
        if abilities is None:
            return
        if abilities.diagnostics and abilities.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)
        self._refresh_figures(abilities)

    def _refresh_figures(self, abilities: types.WorkspaceClientCapabilities) -> None:
        """The file that has changed is asked about anyway; what others show hangs on it too."""
        if len(self.buffers) < 2:
            return
        if abilities.code_lens and abilities.code_lens.refresh_support:
            self.workspace_code_lens_refresh(None)
        if abilities.inlay_hint and abilities.inlay_hint.refresh_support:
            self.workspace_inlay_hint_refresh(None)


def serve() -> int:
    """Serve the client on standard input and output until it ends; the exit status.

    It is 1 where the client ends, or is gone, without having said so before.
    """
    from stratlint.server.requests import listen

    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    gc.collect()
    gc.freeze()  # what was loaded stays to the end
    gc.set_threshold(20_000, 10, 10)
    # The library closes what it has written to; standard output is flushed at the very end.
    answers = os.fdopen(os.dup(_STDOUT), "wb")
    sys.stdout = sys.stderr  # what prints would speak in the middle of the protocol
    server = StrategyServer()
    listen(server)
    server.start_io(sys.stdin.buffer, answers)
    return 0 if server.protocol.was_shut_down else 1
