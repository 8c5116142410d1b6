/** Loads the extension with a stand-in for VS Code, activates it, and prints what that took. */
import Module from 'node:module';

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

/** A module whose every export is a stand-in; bundles copy what a module has, and inherit the rest. */
function standInModule(): unknown {
  const stand = standIn();
  return Object.create(new Proxy({}, { get: () => stand }));
}

type Load = (request: string, ...rest: readonly unknown[]) => unknown;

async function main(): Promise<void> {
  const loaded: string[] = [];
  const loader = Module as unknown as { _load: Load };
  const load: Load = loader._load.bind(loader);
  loader._load = (request, ...rest) => {
    if (request === 'vscode') return standInModule();
    loaded.push(request);
    return load(request, ...rest);
  };
  const start = performance.now();
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { activate } = require(process.argv[2]!) as { activate: (context: object) => void };
  const evaluated = performance.now();
  const atFirst = loaded.length;
  activate({ subscriptions: [], extensionUri: standIn() });
  const activated = performance.now();
  // what comes after in the same turn counts too
  await new Promise((resolve) => setImmediate(resolve));
  const outcome: ActivationOutcome = {
    evaluation: evaluated - start,
    activation: activated - evaluated,
    loaded: loaded.slice(atFirst),
  };
  process.stdout.write(JSON.stringify(outcome));
}

void main();
