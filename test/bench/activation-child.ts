/** Loads the extension with a stand-in for VS Code, activates it, and prints what that took. */
import { readFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { MessagePort } from 'node:worker_threads';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';

/** What a child prints, as JSON. */
export interface ActivationOutcome {
  readonly evaluation: number;
  readonly activation: number;
  /** What `activate` loads besides the pieces that the extension begins with. */
  readonly loaded: readonly string[];
}

/** Anything one may ask of `vscode`, called, constructed, iterated or awaited. */
function standIn(): unknown {
  const answers = new Map<PropertyKey, unknown>([
    ['then', undefined],
    [Symbol.iterator, () => [][Symbol.iterator]()],
    [Symbol.toPrimitive, () => 0],
  ]);
  const stand: unknown = new Proxy(
    function () {
      return stand;
    },
    {
      get: (target, key) =>
        key === 'prototype' ? (target.prototype as unknown) : answers.has(key) ? answers.get(key) : stand,
      set: () => true,
      apply: () => stand,
      construct: () => stand as object,
    },
  );
  return stand;
}

/** The names that the module `vscode` exports, from its types: an ES module has to say them beforehand. */
function apiNames(): string[] {
  const types = createRequire(process.argv[2]!).resolve('@types/vscode/index.d.ts');
  const declared = readFileSync(types, 'utf8').matchAll(
    /^\texport (?:namespace|class|enum|function|const|let) (\w+)/gm,
  );
  return [...new Set(Array.from(declared, ([, name]) => name!))];
}

/** Resolves `vscode` to the stand-in, and tells of every module that is asked for. */
const hooks = `
  let told, source;
  export function initialize(data) { ({ told, source } = data); }
  export async function resolve(specifier, context, next) {
    if (specifier === 'vscode') return { url: 'stand-in:vscode', shortCircuit: true };
    const found = await next(specifier, context);
    told.postMessage(found.url);
    return found;
  }
  export async function load(url, context, next) {
    return url === 'stand-in:vscode' ? { format: 'module', source, shortCircuit: true } : next(url, context);
  }`;

const marker: string = 'data:text/javascript,';

async function main(): Promise<void> {
  const { port1: heard, port2: told } = new MessageChannel();
  (globalThis as { standIn?: unknown }).standIn = standIn();
  const source = apiNames()
    .map((name) => `export const ${name} = globalThis.standIn;`)
    .join('\n');
  register(`data:text/javascript,${encodeURIComponent(hooks)}`, {
    data: { told, source },
    transferList: [told],
  });

  const start = performance.now();
  const { activate } = (await import(pathToFileURL(process.argv[2]!).href)) as {
    activate: (context: object) => void;
  };
  const evaluated = performance.now();
  askedFor(heard);
  activate({ subscriptions: [], extensionUri: standIn() });
  const activated = performance.now();
  // modules are resolved in the order in which they are asked for: this one after those of the activation
  await import(marker);
  const loaded = askedFor(heard).filter((url) => url !== marker);
  const outcome: ActivationOutcome = {
    evaluation: evaluated - start,
    activation: activated - evaluated,
    loaded,
  };
  process.stdout.write(JSON.stringify(outcome));
  heard.close();
}

/** The modules that were asked for since the last time. */
function askedFor(heard: MessagePort): string[] {
  const urls: string[] = [];
  for (let told = receiveMessageOnPort(heard); told; told = receiveMessageOnPort(heard))
    urls.push(told.message as string);
  return urls;
}

await main();
