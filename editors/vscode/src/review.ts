// What one's changes do to a strategy, as a page.

import * as path from "node:path";
import * as vscode from "vscode";
import type { Session } from "./extension";
import { runProgram } from "./program";

const SCHEME = "stratlint-review";

export class Reviews implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly session: Session) {
    this.subscriptions = [vscode.workspace.registerTextDocumentContentProvider(SCHEME, this)];
  }

  /** Show what the current work adds, in the strategies of the folder that is open. */
  async show(): Promise<void> {
    const active = vscode.window.activeTextEditor?.document.uri;
    const owner = active && vscode.workspace.getWorkspaceFolder(active);
    const folder = owner ?? vscode.workspace.workspaceFolders?.[0];
    if (!folder) {
      return;
    }
    const name = vscode.l10n.t("Review of {0}", path.basename(folder.uri.fsPath));
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}.md`, query: folder.uri.fsPath });
    this.changed.fire(uri);
    await vscode.commands.executeCommand("markdown.showPreview", uri);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const program = this.session.program;
    if (!program) {
      return vscode.l10n.t("stratlint is not installed here, so strategies are not checked.");
    }
    const base = vscode.workspace.getConfiguration("stratlint").get<string>("reviewBase", "").trim();
    // What begins with a dash would be an option.
    const args = ["diff", "--format", "markdown", ...(base && !base.startsWith("-") ? [base] : [])];
    const done = await runProgram(program, args, uri.query);
    if (done.status > 1) {
      return done.errors.trim();
    }
    const said = done.output.trim() || vscode.l10n.t("Nothing changes in the strategy.");
    return unsavedIn(uri.query) ? `*${vscode.l10n.t("Unsaved changes are not in this review.")}*\n\n${said}` : said;
  }

  dispose(): void {
    this.subscriptions.forEach((each) => each.dispose());
  }
}

/** Whether a file in a folder has changes that are not on disk, where the program reads. */
function unsavedIn(folder: string): boolean {
  return vscode.workspace.textDocuments.some(
    (each) => each.isDirty && each.uri.scheme === "file" && each.uri.fsPath.startsWith(folder + path.sep),
  );
}
