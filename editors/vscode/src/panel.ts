// The panel “Strategy”: goals with their letters, channels beside what they promise, the calendar.

import * as vscode from "vscode";
import { overviewOf } from "./client";
import type { Session } from "./extension";

type Said = Record<string, string>;

interface Place {
  uri: string;
  line: number;
  character: number;
}

export class Panel implements vscode.WebviewViewProvider {
  private view: vscode.WebviewView | undefined;
  private shown: string | undefined;
  private readonly bundles = new Map<string, Said>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly session: Session, private readonly home: vscode.Uri) {
    this.subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(() => this.refresh()),
      session.onStarted((client) => {
        client.onNotification("stratlint/changed", () => this.refresh());
        void this.refresh();
      }),
    ];
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    const media = vscode.Uri.joinPath(this.home, "media");
    view.webview.options = { enableScripts: true, localResourceRoots: [media] };
    view.webview.html = page(view.webview, media);
    view.webview.onDidReceiveMessage((message: { place?: Place }) => {
      if (message.place) {
        void open(message.place);
      } else {
        void this.refresh();
      }
    });
    view.onDidChangeVisibility(() => this.refresh());
    view.onDidDispose(() => (this.view = undefined));
  }

  /** Show the strategy of the active editor; that of the last one where it is none. */
  private async refresh(): Promise<void> {
    const client = this.session.client;
    if (!this.view?.visible || !client) {
      return;
    }
    const active = vscode.window.activeTextEditor?.document.uri;
    const uri = active?.scheme === "file" ? active.toString() : this.shown;
    const data = uri ? await overviewOf(client, uri) : null;
    if (data) {
      this.shown = uri;
    } else if (this.shown && uri !== this.shown) {
      return;
    }
    const words = wordsOf(await this.said(data?.language));
    await this.view?.webview.postMessage({ data, words });
  }

  /** The extension's words in a language; none for English, which its code is in. */
  private async said(language: string | undefined): Promise<Said | undefined> {
    if (!language) {
      return undefined;
    }
    const known = this.bundles.get(language);
    if (known) {
      return known;
    }
    const file = vscode.Uri.joinPath(this.home, "l10n", `bundle.l10n.${language}.json`);
    const read = vscode.workspace.fs.readFile(file).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as Said);
    const said = await Promise.resolve(read).catch(() => ({}));
    this.bundles.set(language, said);
    return said;
  }

  dispose(): void {
    this.subscriptions.forEach((each) => each.dispose());
  }
}

async function open(place: Place): Promise<void> {
  const at = new vscode.Position(place.line, place.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), { selection: new vscode.Range(at, at) });
}

/** The panel's words: in the language of the strategy's messages, or that of the editor without one. */
function wordsOf(said: Said | undefined): Record<string, string | string[]> {
  const t = (key: string) => (said ? said[key] ?? key : vscode.l10n.t(key));
  return {
    none: t("Open a file of a strategy to see it here."),
    goals: t("Goals"), channels: t("Channels"), calendar: t("Calendar"),
    posts: [t("{0} post"), t("{0} posts")], promotional: t("{0} promotional"), promised: t("{0} a week of {1} promised"),
    perWeek: t("{0} a week"), planned: t("{0} by the mix"), findings: [t("{0} finding"), t("{0} findings")],
    by: t("by {0}"), empty: t("None yet."),
  };
}

function page(webview: vscode.Webview, media: vscode.Uri): string {
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(media, name));
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src ${webview.cspSource};`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${file("panel.css")}">
<title>stratlint</title>
</head>
<body><main id="strategy"></main><script src="${file("panel.js")}"></script></body>
</html>`;
}
