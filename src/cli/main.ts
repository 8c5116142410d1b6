import { version } from '../../package.json';
import { ExplainedError, onOneLine, render, say } from '../message';
import { check } from './check';
import type { Command, Terminal } from './command';
import { compare } from './compare';
import { explanationOf } from './errors';
import { helpFor } from './help';
import { languageOf, translateTo } from './l10n';
import { merge } from './merge';
import { ClosedOutputError, writeOut } from './output';

/** The commands by name; their help is in `help.ts`. */
const commands: Readonly<Record<string, Command>> = { check, compare, merge };

/** What a shell says of a command that ended because nobody reads its output: 128 and SIGPIPE. */
const closedOutput = 141;

/** Exit codes: 0 done, 1 stopped by what was found, 2 unusable arguments or input. */
async function main(words: string[]): Promise<number> {
  const language = languageOf(process.env);
  const terminal: Terminal = { t: translateTo(language), language, write: writeOut };
  try {
    return await run(words, terminal);
  } catch (error) {
    if (error instanceof ClosedOutputError) return closedOutput;
    process.stderr.write(`apogee-maquette: ${onOneLine(render(explanationOf(error), terminal.t))}\n`);
    return 2;
  }
}

async function run(words: string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = words;
  const options = optionsOf(words);
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (options.includes('--version')) {
    await terminal.write([`${version}\n`]);
    return 0;
  }
  if (name === undefined || name === '--help' || (command && options.includes('--help'))) {
    await terminal.write([`${helpFor(name, terminal.t)}\n`]);
    return name === undefined ? 2 : 0;
  }
  if (!command)
    throw new ExplainedError('unknown-command', say('There is no command “{0}”. See --help.', name));
  return command(rest, terminal);
}

/** After `--` all words are names of files. */
function optionsOf(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end < 0 ? words : words.slice(0, end);
}

// whoever waits for a write is told of its failure; without these, Node would write a stack
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
