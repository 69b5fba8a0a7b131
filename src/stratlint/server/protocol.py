"""The protocol, with the open texts in our care, and every request answered.

The library's own store of texts breaks lines at form feeds, and it is silent where a request cannot
be read, comes before the beginning or after the end: a client that waits would wait for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import JsonRPCNotification
from pygls.protocol.language_server import lsp_method

if TYPE_CHECKING:
    from stratlint.server.app import StrategyServer

_ANYTIME = (types.INITIALIZE, types.EXIT)
_UNREADABLE = "stratlint/unreadable"
"""What stands for a message that was answered already, and is done with."""


class Protocol(LanguageServerProtocol):
    """Hands every change of a text on, in the order of its coming."""

    _server: StrategyServer

    @property
    def was_shut_down(self) -> bool:
        """Whether the client has asked for the end before it came."""
        return bool(self._shutdown)

    def structure_message(self, data: dict[str, Any]) -> Any:  # noqa: ANN401
        """A message by its type; a request that cannot be read is refused."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            return JsonRPCNotification(_UNREADABLE, self.VERSION, None)

    def handle_message(self, message: Any) -> None:  # noqa: ANN401
        """Handle a message in its time: nothing before the beginning or after the end."""
        method = getattr(message, "method", "")
        if method == _UNREADABLE:
            return
        is_early = self._workspace is None
        if method and method not in _ANYTIME and (is_early or self._shutdown):
            if (number := getattr(message, "id", None)) is not None:
                code = types.ErrorCodes.ServerNotInitialized
                code = code if is_early else types.ErrorCodes.InvalidRequest
                self._send_response(number, error=types.ResponseError(code, f"not now: {method}"))
            return
        super().handle_message(message)

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
