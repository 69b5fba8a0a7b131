// The extension: it finds the program, starts the server, and offers the commands and the panel.

import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { startClient } from "./client";
import { newStrategy } from "./newStrategy";
import { Panel } from "./panel";
import { findProgram, installProgram, Program } from "./program";
import { ReadDocuments } from "./readDocuments";
import { Reviews } from "./review";
import { offerSchemas } from "./schemas";
import { selectReason } from "./selectReason";

/** What is running at the moment. */
export class Session {
  client: LanguageClient | undefined;
  program: Program | undefined;
  private readonly log = vscode.window.createOutputChannel("stratlint");
  private readonly started = new vscode.EventEmitter<LanguageClient>();
  readonly onStarted = this.started.event;

  constructor(private readonly storage: vscode.Uri) {}

  /** Start the server; where there is no program, offer to install it. */
  async start(): Promise<void> {
    await this.stop();
    this.program = await findProgram(this.storage);
    if (!this.program) {
      void this.offerToInstall();
      return;
    }
    this.log.appendLine(`stratlint: ${[this.program.command, ...this.program.args].join(" ")}`);
    this.client = await startClient(this.program, this.log);
    this.started.fire(this.client);
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.stop().catch(() => undefined);
  }

  async install(): Promise<void> {
    try {
      await installProgram(this.storage);
    } catch (error) {
      const why = (error as { stderr?: string }).stderr || (error as Error).message;
      void vscode.window.showErrorMessage(vscode.l10n.t("stratlint could not be installed: {0}", why));
      return;
    }
    await this.start();
  }

  private async offerToInstall(): Promise<void> {
    const install = vscode.l10n.t("Install");
    const choose = vscode.l10n.t("Choose the Program…");
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t("stratlint is not installed here, so strategies are not checked."), install, choose,
    );
    if (answer === install) {
      await this.install();
    } else if (answer === choose) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "stratlint.path");
    }
  }
}

let session: Session | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const running = new Session(context.globalStorageUri);
  session = running;
  const read = new ReadDocuments(running);
  const reviews = new Reviews(running);
  const panel = new Panel(running, context.extensionUri);
  const command = (name: string, run: (...args: never[]) => unknown) =>
    vscode.commands.registerCommand(`stratlint.${name}`, run);
  context.subscriptions.push(
    read, reviews, panel,
    command("newStrategy", () => newStrategy(running)),
    command("showRead", () => read.show()),
    command("review", () => reviews.show()),
    command("restart", () => running.start()),
    command("install", () => running.install()),
    command("selectReason", selectReason as never),
    vscode.window.registerWebviewViewProvider("stratlint.panel", panel),
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.start()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("stratlint.path")) {
        void running.start();
      }
    }),
  );
  void offerSchemas(running);
  await running.start();
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}
