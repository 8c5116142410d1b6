/** Loads the extension with a stand-in for VS Code, activates it, and prints what that took. */
import { loadExtension, standIn } from '../vscode-stand-in';

/** What a child prints, as JSON. */
export interface ActivationOutcome {
  readonly evaluation: number;
  readonly activation: number;
  /** The modules that `activate` loads besides those that the extension begins with. */
  readonly loaded: readonly string[];
}

async function main(): Promise<void> {
  const start = performance.now();
  const { activate, requests } = loadExtension(process.argv[2]!);
  const evaluated = performance.now();
  const atFirst = requests.length;
  activate({ subscriptions: [], extensionUri: standIn() });
  const activated = performance.now();
  // what comes after in the same turn counts too
  await new Promise((resolve) => setImmediate(resolve));
  const outcome: ActivationOutcome = {
    evaluation: evaluated - start,
    activation: activated - evaluated,
    loaded: requests.slice(atFirst),
  };
  process.stdout.write(JSON.stringify(outcome));
}

void main();
