"""What the client can ask, and which room answers."""

from __future__ import annotations

from lsprotocol import types

from stratlint.server.actions import FIX_ALL
from stratlint.server.app import StrategyServer
from stratlint.server.buffers import path_of
from stratlint.server.completion import TRIGGERS, completions


def listen(server: StrategyServer) -> None:
    """Have `server` answer every request that it knows."""
    _lifecycle(server)
    _diagnostics(server)
    _actions(server)
    _completion(server)


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
        path = path_of(params.text_document.uri)
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
