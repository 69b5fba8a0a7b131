"""The protocol, with the open texts in our care: its own store breaks lines at form feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

if TYPE_CHECKING:
    from stratlint.server.app import StrategyServer


class Protocol(LanguageServerProtocol):
    """Hands every change of a text on, in the order of its coming."""

    _server: StrategyServer

    @property
    def was_shut_down(self) -> bool:
        """Whether the client has asked for the end before it came."""
        return bool(self._shutdown)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take note of an opened file."""
        self._server.did_open(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Make changes in an open file."""
        self._server.did_change(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a closed file."""
        self._server.did_close(params)
