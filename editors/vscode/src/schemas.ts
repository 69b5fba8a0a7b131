// The format's JSON Schemas, for Red Hat's YAML extension: only for files that a strategy has.

import { existsSync } from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import type { Session } from "./extension";
import { runProgram } from "./program";

const SCHEME = "stratlint-schema";
const MAIN_FILES = ["strategy.md", "strategy.yaml", "strategy.yml"];

interface YamlApi {
  registerContributor(
    name: string, requestSchema: (uri: string) => string | undefined,
    requestContent: (uri: string) => Promise<string> | string,
  ): boolean;
}

export async function offerSchemas(session: Session): Promise<void> {
  const extension = vscode.extensions.getExtension<YamlApi>("redhat.vscode-yaml");
  if (!extension || !vscode.workspace.getConfiguration("stratlint").get<boolean>("schemas", true)) {
    return;
  }
  const api = await extension.activate();
  api.registerContributor("stratlint", schemaOf, (uri) => contentOf(session, uri));
}

/** The schema of a file; nothing for a file of no strategy. */
function schemaOf(uri: string): string | undefined {
  const file = vscode.Uri.parse(uri).fsPath;
  const folder = path.dirname(file);
  const stem = path.basename(file).replace(/\.ya?ml$/, "").replace(/_/g, "-");
  const has = (each: string) => MAIN_FILES.some((name) => existsSync(path.join(each, name)));
  if (stem === "stratlint") {
    return `${SCHEME}://schema/config`;
  }
  if (has(folder)) {
    return `${SCHEME}://schema/${stem === "strategy" ? "strategy-file" : stem}`;
  }
  const within = path.basename(folder);
  if ((within === "calendar" || within === "channels") && has(path.dirname(folder))) {
    return `${SCHEME}://schema/${within === "channels" ? "channel" : within}`;
  }
  return undefined;
}

async function contentOf(session: Session, uri: string): Promise<string> {
  const name = uri.split("/").pop() ?? "";
  if (!session.program || !/^[a-z-]+$/.test(name)) {
    return "{}";
  }
  const language = vscode.env.language.startsWith("fr") ? ["--lang", "fr"] : [];
  const done = await runProgram(session.program, ["schema", name, ...language], process.cwd());
  return done.status === 0 ? done.output : "{}";
}
