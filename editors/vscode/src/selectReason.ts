// After a comment that leaves a finding out: its reason is selected, to be written over.

import * as vscode from "vscode";

export async function selectReason(uri: string, reason: string): Promise<void> {
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri), { preserveFocus: false });
  const at = editor.document.getText().indexOf(reason);
  if (at < 0) {
    return;
  }
  const [start, end] = [at, at + reason.length].map((offset) => editor.document.positionAt(offset));
  editor.selection = new vscode.Selection(start, end);
  editor.revealRange(editor.selection);
}
