// A new strategy: which framework, which language, which folder; the program writes it.

import * as vscode from "vscode";
import type { Session } from "./extension";
import { runProgram } from "./program";

interface Choice extends vscode.QuickPickItem {
  value: string;
}

export async function newStrategy(session: Session): Promise<void> {
  const program = session.program;
  if (!program) {
    await session.start();
    return;
  }
  const framework = await vscode.window.showQuickPick(frameworks(), {
    title: vscode.l10n.t("Which framework should the strategy follow?"), matchOnDescription: true,
  });
  const language = framework && (await vscode.window.showQuickPick(languages(), {
    title: vscode.l10n.t("In which language will it be written?"),
  }));
  const folder = language && (await chosenFolder());
  if (!framework || !language || !folder) {
    return;
  }
  const args = ["init", folder.fsPath, "--framework", framework.value, "--lang", language.value];
  const done = await runProgram(program, args, folder.fsPath);
  if (done.status !== 0) {
    void vscode.window.showErrorMessage(done.errors.trim());
    return;
  }
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, "strategy.md"));
}

function frameworks(): Choice[] {
  const t = vscode.l10n.t;
  return [
    { value: "recommended", label: t("Recommended"), description: t("what the others agree on") },
    { value: "essentials", label: t("Essentials"), description: t("what effective strategies share") },
    { value: "six-step", label: t("Six steps"), description: t("goals, audit, accounts, inspiration, calendar, evaluation") },
    { value: "six-m", label: t("Six M's"), description: t("mission, message, management, medium, metrics, monitoring") },
    { value: "organisation", label: t("An organisation's"), description: t("from its business goals down to the channels") },
    { value: "personal", label: t("One person's"), description: t("a handful of networks, and no team") },
  ];
}

function languages(): Choice[] {
  const french = { value: "fr", label: "français" };
  const english = { value: "en", label: "English" };
  return vscode.env.language.startsWith("fr") ? [french, english] : [english, french];
}

async function chosenFolder(): Promise<vscode.Uri | undefined> {
  const open = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false, canSelectFolders: true, defaultUri: open,
    openLabel: vscode.l10n.t("Write the Strategy Here"),
  });
  return chosen?.[0];
}
