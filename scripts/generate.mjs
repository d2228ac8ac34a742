// npm run generate: writes the files that come from others: openapi.json, the client's route table, custom-elements.json.
import { generate } from './lib/generate.mjs';
import { root } from './lib/preflight.mjs';

process.exitCode = (await generate(root)) ? 0 : 1;
