import type { Message, Translate } from '../message';
import { render, say } from '../message';

interface Help {
  readonly usage: string;
  readonly what: Message;
  readonly options: readonly (readonly [string, Message])[];
}

const helps: Readonly<Record<string, Help>> = {
  merge: {
    usage: 'merge MAQUETTE EXPORT (--output FILE | --in-place | --dry-run)',
    what: say('Puts the results of a ScoDoc export (the ZIP, or the maquette in it) into the maquette.'),
    options: [
      ['--output FILE', say('write the result to this file')],
      ['--in-place', say('write the result over MAQUETTE')],
      ['--dry-run', say('write nothing, say what would be done')],
      ['--conflicts fail|keep-apogee|take-scodoc', say('what to do where both files have different values')],
      ['--force', say('go on although diploma, étape or year differ')],
      ['--entry PATH', say('the maquette to take, when the ZIP holds several')],
      ['--format text|json', say('how to say what was done')],
    ],
  },
};

/** The help of a command, or of all of them when the name is none. */
export function helpFor(name: string | undefined, t: Translate): string {
  const help = name !== undefined && Object.hasOwn(helps, name) ? helps[name] : undefined;
  if (help) return describe(help, t);
  return [
    'apogee-maquette COMMAND [--help] [--version]',
    ...Object.values(helps).map((each) => describe(each, t)),
    render(say('Exit codes: 0 done, 1 stopped by what was found, 2 unusable arguments or input.'), t),
  ].join('\n\n');
}

function describe({ usage, what, options }: Help, t: Translate): string {
  const width = Math.max(...options.map(([option]) => option.length));
  const lines = options.map(([option, text]) => `  ${option.padEnd(width)}  ${render(text, t)}`);
  return [`apogee-maquette ${usage}`, `  ${render(what, t)}`, ...lines].join('\n');
}
