// The client of the language server: started, restarted, and asked for what is ours alone.

import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";
import { Program } from "./program";

/** What the panel is given: see stratlint's server/panel.py. */
export interface Overview {
  title: string;
  language: string;
  findings: Record<string, number>;
  goals: unknown[];
  channels: unknown[];
  calendar: unknown[];
}

const SECTION = "stratlint";

const PARTS_IN_TABLES =
  "**/{calendar,goals,business-goals,audiences,messages,channels,content-mix,accounts,competitors,metrics}.csv";

/** Start the server with a program, and speak to it. */
export async function startClient(program: Program, log: vscode.OutputChannel): Promise<LanguageClient> {
  const server: ServerOptions = { command: program.command, args: [...program.args, "server"] };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "markdown" },
      { scheme: "file", language: "yaml" },
      { scheme: "untitled", language: "markdown" },
      { scheme: "untitled", language: "yaml" },
      // Without an extension for tables, CSV is plain text.
      { scheme: "file", pattern: PARTS_IN_TABLES },
      { scheme: "file", pattern: "**/calendar/**/*.csv" },
    ],
    outputChannel: log,
    initializationOptions: {
      ...vscode.workspace.getConfiguration(SECTION), selectsReason: true, showsPanel: true,
    },
    markdown: { isTrusted: false, supportHtml: false },
  };
  const client = new LanguageClient(SECTION, "stratlint", server, options);
  await client.start();
  return client;
}

/** Ask for the figures of the strategy that a file is part of; nothing for a file of none. */
export async function overviewOf(client: LanguageClient, uri: string): Promise<Overview | null> {
  return client.sendRequest<Overview | null>("stratlint/overview", { uri });
}

/** Ask for a strategy as it was read, in YAML. */
export async function readOf(client: LanguageClient, uri: string): Promise<string | null> {
  return client.sendRequest<string | null>("stratlint/read", { uri });
}
