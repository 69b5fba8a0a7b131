// A session in the real editor, as a new user would have it: node test/session.mjs [PICTURES [en|places|fr]]
//
// It opens a copy of example-strategy, types a fault, and looks for the squiggle, the fix, the
// completion, the hover, the rename and the panel. With a folder named it keeps pictures there.
// STRATLINT is the program that the extension is to start; EDITOR_HOME is where install-editor.sh
// has put the editor, if it is elsewhere.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const extension = dirname(here);
const root = resolve(extension, "../..");
const editor = process.env.EDITOR_HOME || join(here, ".editor");
const program = process.env.STRATLINT || join(root, ".venv/bin/stratlint");
const chromiumAt = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const drive = process.env.PLAYWRIGHT || join(editor, "node_modules");
const { chromium } = createRequire(join(drive, "/"))("playwright-core");
const PATIENCE = 90_000;

/** Where everything of one session is: the strategy, the editor's settings, the browser's pictures. */
function prepare(language) {
  const home = mkdtempSync(join(tmpdir(), "stratlint-session-"));
  const folder = join(home, language === "fr" ? "strategie" : "strategy");
  cpSync(join(root, language === "fr" ? "tests/cases/atelier-fr" : "example-strategy"), folder, { recursive: true });
  const git = (...args) => execFileSync("git", ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.org", ...args]);
  git("init", "--quiet", "--initial-branch", "main");
  git("add", "--all");
  git("commit", "--quiet", "--message", "The strategy as it was approved");
  const data = join(home, "data");
  for (const [kind, settings] of Object.entries({
    User: {
      "security.workspace.trust.enabled": false, "workbench.startupEditor": "none",
      "workbench.colorTheme": "Default Light Modern", "editor.minimap.enabled": false,
      "editor.stickyScroll.enabled": false, "chat.commandCenter.enabled": false,
      "workbench.secondarySideBar.defaultVisibility": "hidden", "editor.fontSize": 13,
    },
    Machine: { "stratlint.path": program },
  })) {
    mkdirSync(join(data, kind), { recursive: true });
    writeFileSync(join(data, kind, "settings.json"), JSON.stringify(settings));
  }
  return { home, folder, data };
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

/** The editor, serving a folder to browsers on this machine. */
async function serve({ home, folder, data }) {
  const node = existsSync(join(editor, "node/bin/node")) ? join(editor, "node/bin/node") : process.env.EDITOR_NODE || "node";
  const entry = join(editor, "node_modules/code-server/out/node/entry.js");
  const own = ["--user-data-dir", data, "--extensions-dir", join(home, "extensions")];
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, "config"), XDG_DATA_HOME: join(home, "share") };
  execFileSync(node, [entry, ...own, "--install-extension", join(extension, "stratlint.vsix")], { env, stdio: "ignore" });
  const port = await freePort();
  const server = spawn(node, [entry, ...own, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`,
    "--disable-telemetry", "--disable-update-check", folder], { env, stdio: "ignore", detached: true });
  const address = `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`;
  for (let left = 120; left; left--) {
    try {
      await fetch(address);
      return { server, address };
    } catch {
      await new Promise((rest) => setTimeout(rest, 500));
    }
  }
  throw new Error("the editor does not answer");
}

/** A window of the editor, and what a hand at its keyboard does. */
class Window {
  constructor(page, pictures) {
    this.page = page;
    this.pictures = pictures;
  }

  async rest(seconds = 1) {
    await this.page.waitForTimeout(seconds * 1000);
  }

  async see(what, selector) {
    await this.page.waitForSelector(selector, { timeout: PATIENCE, state: "visible" });
    console.log(`seen: ${what}`);
  }

  async picture(name) {
    if (this.pictures) {
      await this.page.screenshot({ path: join(this.pictures, `${name}.png`) });
    }
  }

  async command(name) {
    await this.page.keyboard.press("F1");
    await this.rest();
    await this.page.keyboard.type(name);
    await this.rest(2);
    await this.page.keyboard.press("Enter");
  }

  async open(file) {
    const tab = `.tab.active[data-resource-name="${file.split("/").pop()}"]`;
    for (let left = 6; left; left--) {
      await this.page.keyboard.press("Control+P");
      await this.rest();
      await this.page.keyboard.type(file);
      await this.rest(2);
      await this.page.keyboard.press("Enter");
      // An editor that has only begun does not know the files of its folder yet.
      if (await this.page.waitForSelector(tab, { timeout: 8000 }).catch(() => null)) {
        return this.rest(2);
      }
      await this.page.keyboard.press("Escape");
    }
    throw new Error(`${file} does not open`);
  }

  async go(line, column = 1) {
    await this.page.keyboard.press("Control+G");
    await this.rest();
    await this.page.keyboard.type(`${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.rest();
  }

  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
    await this.rest();
  }
}

const SQUIGGLE = ".squiggly-error";

async function english(window, folder) {
  const lines = (file) => readFileSync(join(folder, file), "utf-8").split("\n");
  const line = (file, words) => lines(file).findIndex((each) => each.includes(words)) + 1;

  await window.open("content-mix.yaml");
  await window.go(line("content-mix.yaml", "share: 20"), 10);
  await window.press("Shift+End");
  await window.page.keyboard.type("15", { delay: 80 });
  await window.press("Escape");
  await window.see("the squiggle under a mix of 95 %", SQUIGGLE);
  await window.go(line("content-mix.yaml", "share: 50"), 10);
  await window.press("Control+.");
  await window.see("the fixes", ".action-widget");
  await window.rest(1);
  await window.picture("fix");
  await window.press("Enter");
  await window.page.waitForSelector(SQUIGGLE, { state: "detached", timeout: PATIENCE });
  console.log("seen: the squiggle is gone");
  await window.command("File: Save All");

  await window.open("goals.yaml");
  await window.go(line("goals.yaml", "Raise first-time"), 10);
  await window.see("a lens above a goal", ".codelens-decoration");
  await window.press("Control+K", "Control+I");
  await window.see("the letters of a goal", ".monaco-hover:has-text('measurable')");
  await window.picture("hover");
  await window.press("Escape");

  await window.open("calendar/2027-03.yaml");
  await window.press("Control+End");
  await window.page.keyboard.type("\n- date: ", { delay: 40 });
  await window.press("Control+Space");
  await window.see("the next free days", ".suggest-widget.visible");
  await window.rest(1);
  await window.picture("completion");
  await window.press("Escape", "Escape", "Control+Z", "Control+Z", "Control+Z");
  await window.command("File: Revert File");
  await window.rest(2);

  await window.open("goals.yaml");
  await window.go(line("goals.yaml", "id: fleet-contracts"), 9);
  await window.press("F2");
  await window.see("the box for a new name", ".rename-box, .monaco-editor .rename-input");
  await window.page.keyboard.type("fleet-care");
  await window.press("Enter");
  await window.rest(4);
  await window.command("File: Save All");
  await window.rest(3);
  const everywhere = ["goals.yaml", "metrics.yaml", "channels/linkedin.md", "strategy.md"];
  for (const file of everywhere) {
    if (!lines(file).some((each) => each.includes("fleet-care"))) {
      throw new Error(`${file} does not have the new name`);
    }
  }
  console.log("seen: the new name in every file");

  await window.command("View: Show Stratlint");
  const frame = await panel(window);
  await frame.waitForSelector(".goal .letters", { timeout: PATIENCE });
  console.log("seen: the panel");
  await window.rest(1);
  await window.picture("panel");

  await window.command("stratlint: Review My Changes");
  await window.rest(8);
  await window.picture("review");
  await window.open("audiences.md");
  await window.command("stratlint: Show What Was Read");
  await window.see("what was read", ".tab:has-text('read.yaml')");
  await window.rest(3);
  await window.picture("read");
}

const PLAN = "# Social media plan\n\n## Goals\n\n- Get more followers\n\n## Channels\n\n### Instagram\n\nPhotos.\n";

/** What is no page of the strategy: a table, its config, a text that was never saved. */
async function places(window, folder) {
  writeFileSync(join(folder, "calendar", "2027-04.csv"), "Date,Time,Channel,Type,Text,Status\n");
  writeFileSync(join(folder, "stratlint.yaml"), "rules:\n  goal-cuont: off\n");
  await window.rest(3);
  await window.open("calendar/2027-04.csv");
  await window.press("Control+End");
  await window.page.keyboard.type("2027-04-05,19:00,", { delay: 60 });
  await window.press("Control+Space");
  await window.see("the channels in a cell", ".suggest-widget.visible .monaco-list-row:has-text('Facebook')");
  await window.press("Escape", "Escape");
  await window.command("File: Revert File");
  await window.rest(2);

  await window.open("stratlint.yaml");
  await window.see("the squiggle under a rule that is none", SQUIGGLE);
  await window.go(2, 4);
  await window.press("Control+.");
  await window.see("the rule that was meant", ".action-widget:has-text('goal-count')");
  await window.press("Enter");
  await window.page.waitForSelector(SQUIGGLE, { state: "detached", timeout: PATIENCE });

  // A double click beside the tabs begins a text.
  await window.page.dblclick(".tabs-and-actions-container > .monaco-scrollable-element", { position: { x: 700, y: 12 } });
  await window.rest(2);
  await window.command("Change Language Mode");
  await window.rest(2);
  await window.page.keyboard.type("Markdown");
  await window.rest(2);
  await window.press("Enter");
  await window.page.keyboard.type(PLAN, { delay: 20 });
  await window.see("the squiggle in a text that was never saved", ".squiggly-error, .squiggly-warning");
  await window.picture("unsaved");
}

async function french(window, folder) {
  // No-break spaces stand before the colons of most lines.
  const lines = readFileSync(join(folder, "strategy.md"), "utf-8").replaceAll("\u00a0", " ").split("\n");
  const line = (words) => lines.findIndex((each) => each.includes(words)) + 1;

  await window.open("strategy.md");
  await window.command("View: Show Stratlint");
  await (await panel(window)).waitForSelector(".goal .letters", { timeout: PATIENCE });
  console.log("seen: the panel of a French strategy");
  await window.rest(2);
  await window.picture("french");

  const status = line("- statut : actif");
  await window.open("strategy.md");
  await window.go(status, "- statut : ".length + 1);
  await window.press("Shift+End");
  await window.page.keyboard.type("actfi", { delay: 80 });
  await window.press("Escape");
  await window.see("the squiggle under a value that is none", SQUIGGLE);
  await window.go(status, "- statut : ".length + 2);
  await window.press("Control+K", "Control+I");
  await window.see("the finding in French", ".monaco-hover:has-text('n\u2019est pas une valeur'), .monaco-hover:has-text(\"n'est pas une valeur\")");
  await window.rest(1);
  await window.picture("french-hover");
  await window.press("Escape");
  await window.press("Control+.");
  await window.see("the fixes in French", ".action-widget:has-text('actif')");
  await window.rest(1);
  await window.picture("french-fix");
  await window.press("Enter");
  await window.page.waitForSelector(SQUIGGLE, { state: "detached", timeout: PATIENCE });

  await window.go(line("- public : Familles"), "- public : ".length + 1);
  await window.press("Shift+End", "Delete", "Control+Space");
  await window.see("the audiences", ".suggest-widget.visible .monaco-list-row:has-text('Jeunes en orientation')");
  await window.rest(1);
  await window.picture("french-completion");
  await window.press("Enter");
  await window.rest(2);

  await window.go(line("### Apprentis"), 6);
  await window.press("F2");
  await window.see("the box for a new name", ".rename-box, .monaco-editor .rename-input");
  await window.press("Control+A");
  await window.page.keyboard.type("Rel\u00e8ve");
  await window.press("Enter");
  await window.rest(4);
  await window.command("File: Save All");
  await window.rest(3);
  const after = readFileSync(join(folder, "strategy.md"), "utf-8");
  if (!after.includes("### Relève") || /\| apprentis \|/.test(after)) {
    throw new Error("the new name is not everywhere");
  }
  console.log("seen: the new name, with its accent");
}

/** The panel's own document, which stands in a frame of a frame. */
async function panel(window) {
  for (let left = 60; left; left--) {
    for (const frame of window.page.frames()) {
      if (await frame.$("#strategy").catch(() => null)) {
        return frame;
      }
    }
    await window.rest();
  }
  throw new Error("there is no panel");
}

async function session(language, act, pictures) {
  const place = prepare(language);
  const { server, address } = await serve(place);
  const browser = await chromium.launch({ executablePath: chromiumAt, args: ["--no-sandbox"] });
  const window = new Window(await browser.newPage({ viewport: { width: 1200, height: 720 } }), pictures);
  try {
    await window.page.goto(address, { timeout: PATIENCE });
    await window.see(`the editor (${language})`, ".monaco-workbench");
    await window.rest(8);
    await act(window, place.folder);
  } catch (error) {
    await window.page.screenshot({ path: join(tmpdir(), `stratlint-session-${language}.png`) });
    throw error;
  } finally {
    await browser.close();
    // It has started others, which would stay: they are one group.
    process.kill(-server.pid, "SIGKILL");
    rmSync(place.home, { recursive: true, force: true, maxRetries: 5 });
  }
}

const pictures = process.argv[2] && resolve(process.argv[2]);
if (pictures) {
  mkdirSync(pictures, { recursive: true });
}
const wanted = process.argv[3];
for (const [name, language, act] of [["en", "en", english], ["places", "en", places], ["fr", "fr", french]]) {
  if (!wanted || wanted === name) {
    await session(language, act, pictures);
  }
}
