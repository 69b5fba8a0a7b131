"""What the client can ask, and which room answers."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from stratlint.server.actions import FIX_ALL
from stratlint.server.analysis import Asked
from stratlint.server.app import StrategyServer
from stratlint.server.completion import TRIGGERS, completions
from stratlint.server.hints import hints, lenses
from stratlint.server.hover import spot_text
from stratlint.server.outline import Entry, folds, outline, symbols
from stratlint.server.panel import OVERVIEW, READ, as_read, panel
from stratlint.server.renaming import RefusedError
from stratlint.server.words import words


def listen(server: StrategyServer) -> None:
    """Have `server` answer every request that it knows."""
    _lifecycle(server)
    _diagnostics(server)
    _actions(server)
    _completion(server)
    _hover(server)
    _navigation(server)
    _outline(server)
    _figures(server)
    _own(server)


def _lifecycle(server: StrategyServer) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        await server.settle_in()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        await server.did_change_options(params)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        server.did_change_on_disk(params)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        # What was saved was known before; a config that is not open in time is read again.
        path = server.buffers.path_of(params.text_document.uri)
        server.strategies.changed([path] if path else [])


def _diagnostics(server: StrategyServer) -> None:
    options = types.DiagnosticOptions(
        inter_file_dependencies=True, workspace_diagnostics=False, identifier="stratlint"
    )

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def diagnostic(
        params: types.DocumentDiagnosticParams,
    ) -> types.DocumentDiagnosticReport:
        return await server.fetched(params)


def _actions(server: StrategyServer) -> None:
    kinds = [types.CodeActionKind.QuickFix, FIX_ALL]

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds, resolve_provider=True)
    )
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        if (mistaken := await server.config_fixes(params)) is not None:
            return mistaken
        found = await server.analysed(params.text_document.uri, "quickFixes")
        if found is None:
            return []
        actions = list(server.actions.at(found.source, params, found.analysis))
        if server.resolves_actions:
            return actions
        every = [await resolved(each) for each in actions]
        return [each for each in every if each.edit is not None]

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolved(action: types.CodeAction) -> types.CodeAction:
        return await server.resolved(action)


def _completion(server: StrategyServer) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=TRIGGERS)
    )
    async def completion(params: types.CompletionParams) -> list[types.CompletionItem]:
        # What is half written is not waited for: the names are those of the last reading.
        found = await server.opened(params.text_document.uri, "completion")
        if found is None:
            return []
        buffer, analysis = found
        return completions(buffer, params.position, analysis, server.ruler, server.today)


def _hover(server: StrategyServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        if (on_rule := await server.rule_hover(uri, params.position)) is not None:
            return on_rule
        found = await server.analysed(uri, "hover")
        spot = server.navigation.spot(found, params.position) if found else None
        if found is None or spot is None:
            return None
        overview = server.overview(found.analysis)
        text = spot_text(spot, overview, words(found.analysis.language))
        return _shown(text, server.ruler.range(spot.span)) if text else None


def _navigation(server: StrategyServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> types.Location | None:
        found = await server.analysed(params.text_document.uri, "navigation")
        return server.navigation.definition(found, params.position) if found else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location]:
        found = await server.analysed(params.text_document.uri, "navigation")
        own = params.context.include_declaration
        if found is None:
            return []
        return server.navigation.references(found, params.position, with_own=own)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        found = await server.analysed(params.text_document.uri, "navigation")
        try:
            return (
                server.navigation.rename(found, params.position, params.new_name) if found else None
            )
        except RefusedError as error:
            raise JsonRpcInvalidParams(str(error)) from None

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare_rename(params: types.PrepareRenameParams) -> types.Range | None:
        found = await server.analysed(params.text_document.uri, "navigation")
        return server.navigation.nameable(found, params.position) if found else None


def _outline(server: StrategyServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def document_symbol(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        found = await server.analysed(params.text_document.uri, "symbols")
        return symbols(_entries(found), server.ruler) if found else []

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folding_range(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        found = await server.analysed(params.text_document.uri, "folding")
        return list(folds(_entries(found), server.ruler)) if found else []

    @server.feature(types.WORKSPACE_SYMBOL)
    async def workspace_symbol(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        return await server.symbols_named(params.query)


def _entries(found: Asked) -> list[Entry]:
    assert found.analysis.strategy is not None
    return outline(found.analysis.strategy, found.source, found.analysis.language)


def _figures(server: StrategyServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay_hint(params: types.InlayHintParams) -> list[types.InlayHint]:
        found = await server.analysed(params.text_document.uri, "inlayHints")
        if found is None:
            return []
        said = words(found.analysis.language)
        made = hints(found.source, server.overview(found.analysis), server.ruler, said)
        first, last = params.range.start.line, params.range.end.line
        return [each for each in made if first <= each.position.line <= last]

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def code_lens(params: types.CodeLensParams) -> list[types.CodeLens]:
        found = await server.analysed(params.text_document.uri, "codeLens")
        if found is None:
            return []
        said = words(found.analysis.language)
        return list(lenses(found.source, server.overview(found.analysis), server.ruler, said))


def _shown(text: str, place: types.Range) -> types.Hover:
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), place)


def _own(server: StrategyServer) -> None:
    """Requests that are no part of the protocol, for a client of our own."""

    @server.feature(OVERVIEW)
    async def overview(params: Any) -> Any:  # noqa: ANN401
        found = await server.analysed(params.uri, "panel")
        if found is None:
            return None
        return panel(found.analysis, server.overview(found.analysis), server.diagnostics)

    @server.feature(READ)
    async def read(params: Any) -> str | None:  # noqa: ANN401
        found = await server.analysed(params.uri, "panel")
        return as_read(found.analysis) if found else None
