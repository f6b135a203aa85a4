/**
 * Build what Home Assistant serves: one ES module for each entry, into the integration's folder, where it is committed.
 *
 * `node build.ts` writes the modules; `node build.ts --check` builds them in memory and says which of the committed ones
 * are not what the source builds, or larger than they may be.
 */
import { existsSync, readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";

const HERE = import.meta.dirname;
// What is built must not depend on where somebody stands who builds it.
process.chdir(HERE);
const SERVED = join(HERE, "..", "custom_components", "call_screener", "www");

interface Entry {
  /** Where it begins, below `src`. */
  readonly source: string;
  /** What it is called where it is served. */
  readonly module: string;
  /** What it may weigh when it is sent, in bytes after gzip. */
  readonly limit: number;
}

const ENTRIES: readonly Entry[] = [
  { source: "card/index.ts", module: "call-screener-card.js", limit: 60_000 },
  { source: "panel/index.ts", module: "call-screener-panel.js", limit: 150_000 },
];

/** Return the code of an entry, which is the same wherever and whenever it is built. */
async function code(entry: Entry): Promise<string> {
  const outputs = (await build({
    root: HERE,
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      target: "es2022",
      write: false,
      lib: { entry: join("src", entry.source), formats: ["es"], fileName: () => entry.module },
      minify: true,
      rolldownOptions: { output: { codeSplitting: false, comments: false } },
    },
  })) as Rolldown.RolldownOutput[];
  const chunk = outputs[0]?.output[0];
  if (chunk?.type !== "chunk") throw new Error(`${entry.source} built no module`);
  return chunk.code;
}

/** Write what was built, or with `--check` say what is wrong with what was written. */
async function main(): Promise<void> {
  const checking = process.argv.includes("--check");
  for (const entry of ENTRIES.filter(({ source }) => existsSync(join(HERE, "src", source)))) {
    const built = await code(entry);
    const path = join(SERVED, entry.module);
    const weight = gzipSync(built).length;
    console.log(`${entry.module}: ${String(weight)} bytes of ${String(entry.limit)}`);
    if (weight > entry.limit) throw new Error(`${entry.module} weighs ${String(weight)} bytes`);
    if (!checking) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, built);
    } else if (!existsSync(path) || readFileSync(path, "utf8") !== built) {
      throw new Error(`${entry.module} is not what the source builds: run npm run build in card/`);
    }
  }
}

await main();
