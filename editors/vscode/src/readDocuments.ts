// What was read of a strategy, as a document beside it that follows the text.

import * as vscode from "vscode";
import { readOf } from "./client";
import type { Session } from "./extension";

const SCHEME = "stratlint-read";

export class ReadDocuments implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor(private readonly session: Session) {
    this.subscriptions.push(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      session.onStarted((client) => {
        client.onNotification("stratlint/changed", () => this.refresh());
      }),
    );
  }

  /** Open what was read of the strategy in the active editor, beside it. */
  async show(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || document.uri.scheme !== "file") {
      return;
    }
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `${document.uri.path}.read.yaml`, query: document.uri.toString() });
    const opened = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(opened, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const client = this.session.client;
    const text = client && (await readOf(client, uri.query));
    return text || `# ${vscode.l10n.t("No strategy was read in this file.")}\n`;
  }

  private refresh(): void {
    for (const each of vscode.workspace.textDocuments) {
      if (each.uri.scheme === SCHEME) {
        this.changed.fire(each.uri);
      }
    }
  }

  dispose(): void {
    this.subscriptions.forEach((each) => each.dispose());
  }
}
