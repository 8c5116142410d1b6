import { version } from '../../package.json';
import { ExplainedError, render, say } from '../message';
import { check } from './check';
import type { Command, Terminal } from './command';
import { compare } from './compare';
import { helpFor } from './help';
import { translateFor } from './l10n';
import { merge } from './merge';

/** The commands by name; their help is in `help.ts`. */
const commands: Readonly<Record<string, Command>> = { check, compare, merge };

/** Exit codes: 0 done, 1 stopped by what was found, 2 unusable arguments or input. */
async function main(words: string[]): Promise<number> {
  const t = translateFor(process.env);
  const terminal: Terminal = { t, print: (text) => text !== '' && void process.stdout.write(`${text}\n`) };
  const [name, ...rest] = words;
  try {
    if (name === '--version') {
      terminal.print(version);
      return 0;
    }
    if (name === undefined || name === '--help' || rest.includes('--help')) {
      terminal.print(helpFor(name, t));
      return name === undefined ? 2 : 0;
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command)
      throw new ExplainedError('unknown-command', say('There is no command “{0}”. See --help.', name));
    return await command(rest, terminal);
  } catch (error) {
    const explanation =
      error instanceof ExplainedError
        ? error.explanation
        : say(
            'Something unforeseen happened ({0}). Nothing was written.',
            error instanceof Error ? error.name : '',
          );
    process.stderr.write(`apogee-maquette: ${render(explanation, t)}\n`);
    return 2;
  }
}

// whoever reads the output may stop reading, as `head` does
process.stdout.on('error', () => process.exit());

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
