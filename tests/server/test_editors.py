"""Editors' own clients, set up as docs/editors.md says, show a finding and make a fix."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.conftest import ROOT

PAGE = (ROOT / "docs" / "editors.md").read_text("utf-8")
FAULTY = "accounts.yaml"


def pasted(heading: str, language: str) -> str:
    """The last block of code of a section of the page."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return str(re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)[-1])


@pytest.fixture
def faulty(example: Path) -> Path:
    text = (example / FAULTY).read_text("utf-8")
    (example / FAULTY).write_text(text.replace("decision: keep", "decison: keep", 1), "utf-8")
    return example


def environment(home: Path) -> dict[str, str]:
    binaries = str(Path(sys.executable).parent)
    return {**os.environ, "HOME": str(home), "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}",
            "STRATLINT_CACHE_DIR": str(home / "cache")}  # fmt: skip


def ran(home: Path, folder: Path, *command: str) -> str:
    found = subprocess.run(
        command, cwd=folder, env=environment(home), capture_output=True, text=True,
        timeout=240, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout + found.stderr


NEOVIM = """
local function wait(what, is_there)
  if not vim.wait(120000, is_there, 100) then
    print("waited in vain for " .. what)
    vim.cmd("cquit")
  end
end
local function found() return vim.diagnostic.get(0) end
wait("a finding", function() return #found() > 0 end)
for _, each in ipairs(found()) do print(each.code, each.lnum + 1, each.message) end
local place = found()[1]
vim.api.nvim_win_set_cursor(0, { place.lnum + 1, place.col })
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {}, only = { "quickfix" } }
local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 120000)
for id, answer in pairs(answers) do
  for _, action in ipairs(answer.result) do
    if action.isPreferred then
      local client = vim.lsp.get_client_by_id(id)
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    end
  end
end
wait("no finding", function() return #found() == 0 end)
vim.cmd("write")
vim.cmd("qall!")
"""


@pytest.mark.skipif(not shutil.which("nvim"), reason="Neovim is not installed")
def test_neovim_shows_a_finding_and_makes_a_fix(faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "init.lua").write_text(pasted("Neovim", "lua"), "utf-8")
    (tmp_path / "drive.lua").write_text(NEOVIM, "utf-8")
    told = ran(
        tmp_path, faulty, "nvim", "--headless", "-u", str(tmp_path / "init.lua"),
        "-c", "filetype on", "-c", "set filetype=yaml", "-c", f"luafile {tmp_path / 'drive.lua'}",
        FAULTY,
    )  # fmt: skip
    assert "unknown-key" in told
    assert "decison" not in (faulty / FAULTY).read_text("utf-8")


EMACS = """
(package-initialize)
{setup}
(setq eglot-sync-connect 60 eglot-connect-timeout 120 eglot-autoshutdown nil
      eglot-confirm-server-initiated-edits nil)
(defun wait-for (what is-there)
  (let ((until (+ (float-time) 120)))
    (while (not (funcall is-there))
      (when (> (float-time) until) (error "waited in vain for %s" what))
      (accept-process-output nil 0.2))))
(defvar told nil)
(cl-defmethod eglot-handle-notification :before
  (_server (_method (eql textDocument/publishDiagnostics)) &key uri diagnostics
           &allow-other-keys)
  (when (string-suffix-p "{file}" uri) (setq told (list diagnostics))))
(find-file "{file}")
(text-mode)
(apply #'eglot--connect (eglot--guess-contact))
(eglot--maybe-activate-editing-mode)
(wait-for "a finding" (lambda () (and told (> (length (car told)) 0))))
(let* ((finding (aref (car told) 0))
       (range (plist-get finding :range))
       (actions (jsonrpc-request
                 (eglot-current-server) :textDocument/codeAction
                 (list :textDocument (eglot--TextDocumentIdentifier) :range range
                       :context (list :diagnostics [] :only ["quickfix"])))))
  (princ (plist-get finding :code))
  (seq-doseq (action actions)
    (when (eq t (plist-get action :isPreferred))
      (eglot--apply-workspace-edit (plist-get action :edit)))))
(eglot--signal-textDocument/didChange)
(wait-for "no finding" (lambda () (equal (length (car told)) 0)))
(save-buffer)
"""


def has_eglot() -> bool:
    if not shutil.which("emacs"):
        return False
    ask = "(progn (package-initialize) (kill-emacs (if (require 'eglot nil t) 0 1)))"
    return subprocess.run(["emacs", "--batch", "--eval", ask], check=False,
                          capture_output=True).returncode == 0  # fmt: skip


@pytest.mark.skipif(not has_eglot(), reason="Emacs with eglot is not installed")
def test_emacs_shows_a_finding_and_makes_a_fix(faulty: Path, tmp_path: Path) -> None:
    setup = pasted("Emacs", "elisp")
    script = EMACS.replace("{setup}", setup).replace("{file}", FAULTY)
    (tmp_path / "drive.el").write_text(script, "utf-8")
    told = ran(tmp_path, faulty, "emacs", "--batch", "-l", str(tmp_path / "drive.el"))
    assert "unknown-key" in told
    assert "decison" not in (faulty / FAULTY).read_text("utf-8")
