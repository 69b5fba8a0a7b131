// Makes the one file that the editor loads.
import { build } from "esbuild";

await build({
  entryPoints: ["src/extension.ts"], outfile: "dist/extension.js", bundle: true,
  platform: "node", format: "cjs", target: "node18", external: ["vscode"], minify: true,
});
