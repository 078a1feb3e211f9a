/** Lays a .br and a .gz beside each file of the build, for the server to choose from. */
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { globSync } from "tinyglobby";

const LEAST_BYTES = 1024;

for (const path of globSync("../api/web/**/*.{js,css,html,svg,json,webmanifest}", { dot: false })) {
  const bytes = readFileSync(path);
  if (bytes.length < LEAST_BYTES) continue;
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
  );
}
