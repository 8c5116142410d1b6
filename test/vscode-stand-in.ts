/** Loads the extension without a VS Code: for what is of its loading alone. */
import Module from 'node:module';

export interface Loaded {
  readonly activate: (context: unknown) => void;
  /** The modules that were asked for, in order; it grows as the extension asks for more. */
  readonly requests: readonly string[];
  /** Ends what stands in. */
  readonly leave: () => void;
}

type Load = (request: string, ...rest: readonly unknown[]) => unknown;

/** Runs the bundle at an absolute path, with a stand-in for `vscode`. */
export function loadExtension(path: string): Loaded {
  const requests: string[] = [];
  const loader = Module as unknown as { _load: Load };
  const load: Load = loader._load.bind(loader);
  loader._load = (request, ...rest) => {
    if (request === 'vscode') return standInModule();
    requests.push(request);
    return load(request, ...rest);
  };
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- bundles are CommonJS
  const { activate } = require(path) as Loaded;
  return { activate, requests, leave: () => (loader._load = load) };
}

/** Anything one may ask of `vscode`, called, constructed, iterated or awaited. */
export function standIn(): unknown {
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
