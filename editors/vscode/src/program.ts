// Where the program is: looked for in the places where people have it, or installed for them.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";

const run = promisify(execFile);
const onWindows = process.platform === "win32";
const binaries = onWindows ? "Scripts" : "bin";
const PATIENCE = 20_000;

/** A command that starts stratlint, without what it is to do. */
export interface Program {
  command: string;
  args: string[];
}

/** The first program that is there and can serve an editor; nothing where there is none. */
export async function findProgram(storage: vscode.Uri): Promise<Program | undefined> {
  for (const candidate of await candidates(storage)) {
    if (await serves(candidate)) {
      return candidate;
    }
  }
  return undefined;
}

async function candidates(storage: vscode.Uri): Promise<Program[]> {
  const chosen = vscode.workspace.getConfiguration("stratlint").get<string>("path", "").trim();
  if (chosen) {
    return [{ command: chosen, args: [] }];
  }
  const found: Program[] = [];
  if (vscode.workspace.isTrusted) {
    // What stands in a folder is started only where its author is trusted.
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      for (const name of [".venv", "venv"]) {
        found.push({ command: inVenv(path.join(folder.uri.fsPath, name)), args: [] });
      }
    }
    const python = await chosenPython();
    if (python) {
      found.push({ command: python, args: ["-m", "stratlint"] });
    }
  }
  found.push({ command: "stratlint", args: [] }, { command: inVenv(venvIn(storage)), args: [] });
  return found.filter((each) => !path.isAbsolute(each.command) || existsSync(each.command));
}

function inVenv(folder: string): string {
  return path.join(folder, binaries, onWindows ? "stratlint.exe" : "stratlint");
}

function venvIn(storage: vscode.Uri): string {
  return path.join(storage.fsPath, "venv");
}

/** The interpreter that the Python extension has chosen, where it is installed. */
async function chosenPython(): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension("ms-python.python");
  if (!extension) {
    return undefined;
  }
  const api = extension.isActive ? extension.exports : await extension.activate();
  return api?.environments?.getActiveEnvironmentPath?.()?.path;
}

/** Whether a program is there, with what it needs to serve an editor. */
async function serves(program: Program): Promise<boolean> {
  try {
    await run(program.command, [...program.args, "server", "--check"], { timeout: PATIENCE });
    return true;
  } catch {
    return false;
  }
}

/** Install the program into an environment of this extension's own. Throws what went wrong. */
export async function installProgram(storage: vscode.Uri): Promise<Program> {
  const folder = venvIn(storage);
  const wanted = vscode.workspace.getConfiguration("stratlint").get<string>("package", "");
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Installing stratlint…") },
    async () => {
      await vscode.workspace.fs.createDirectory(storage);
      await run(await somePython(), ["-m", "venv", folder]);
      const python = path.join(folder, binaries, onWindows ? "python.exe" : "python");
      await run(python, ["-m", "pip", "install", "--quiet", "--upgrade", wanted || "stratlint[editor]"]);
    },
  );
  return { command: inVenv(folder), args: [] };
}

/** A Python that is new enough. Throws where there is none. */
async function somePython(): Promise<string> {
  const names = [await chosenPython(), "python3", "python", "py"].filter((each) => each);
  for (const name of names as string[]) {
    try {
      await run(name, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"], { timeout: PATIENCE });
      return name;
    } catch {
      continue;
    }
  }
  throw new Error(vscode.l10n.t("Python 3.11 or later is needed, and was not found."));
}

/** Run the program in a folder; what it printed, and its exit status. */
export async function runProgram(
  program: Program, args: string[], folder: string,
): Promise<{ status: number; output: string; errors: string }> {
  try {
    const { stdout, stderr } = await run(program.command, [...program.args, ...args], {
      cwd: folder, maxBuffer: 32 * 1024 * 1024, env: { ...process.env, PYTHONIOENCODING: "utf-8" },
    });
    return { status: 0, output: stdout, errors: stderr };
  } catch (error) {
    const failed = error as { code?: number; stdout?: string; stderr?: string; message: string };
    const status = typeof failed.code === "number" ? failed.code : 2;
    return { status, output: failed.stdout ?? "", errors: failed.stderr || failed.message };
  }
}
