import type { Message, Translate } from '../message';
import { render, say } from '../message';

interface Help {
  readonly usage: string;
  readonly what: Message;
  readonly options: readonly (readonly [string, Message])[];
}

const helps: Readonly<Record<string, Help>> = {
  check: {
    usage: 'check FILE… [OPTIONS]',
    what: say(
      'Says what is wrong in maquettes. A file is checked whatever it holds; in a folder and all below it, the .txt files that begin as a maquette does. Exit code 0: no error; 1: an error was found, or a file could not be read.',
    ),
    options: [
      ['--format text|json|sarif', say('how to say what was found')],
      ['--severity CODE=LEVEL', say('error, warning, information, hint or off for a code; may be repeated')],
      [
        '--allow ELP=CODE',
        say('a code that your Apogée accepts for an object type (VDI, VET, ELP, EPR); may be repeated'),
      ],
    ],
  },
  compare: {
    usage: 'compare APOGEE SCODOC [OPTIONS]',
    what: say(
      'Says where Apogée’s results are not those of ScoDoc (the ZIP, or a maquette). Exit code 1: a value differs beyond the tolerance or stands on one side only, as may a student or a column, a row cannot be trusted, a code has another name and birth date, or the headers differ; 0: none of this.',
    ),
    options: [
      ['--tolerance 0.005', say('how far apart two numbers may be and still count as the same, in points')],
      ['--format text|json|csv', say('how to say what was found')],
      ['--entry PATH', say('the maquette to take, when the ZIP holds several')],
    ],
  },
  merge: {
    usage: 'merge MAQUETTE EXPORT (--output FILE | --in-place | --dry-run) [OPTIONS]',
    what: say(
      'Puts the results of a ScoDoc export (the ZIP, or the maquette in it) into the maquette. Exit code 0: done; 1: stopped by values in conflict, by values that Apogée would refuse, by a row that cannot be trusted, by another person with the same code, by another diploma, étape or year, or as no student stands in both files; nothing was written.',
    ),
    options: [
      ['--output FILE', say('write the result to this file')],
      ['--in-place', say('write the result over MAQUETTE')],
      ['--dry-run', say('write nothing, say what would be done')],
      ['--conflicts fail|keep-apogee|take-scodoc', say('what to do where both files have different values')],
      ['--on-refused fail|skip|write', say('what to do with values that Apogée would refuse')],
      [
        '--codes FILE',
        say('JSON of the codes to write instead of ScoDoc’s: {0}', '{ "ELP": { "AJAC": "AJ" } }'),
      ],
      [
        '--allow ELP=CODE',
        say('a code that your Apogée accepts for an object type (VDI, VET, ELP, EPR); may be repeated'),
      ],
      ['--force', say('go on although diploma, étape or year differ')],
      ['--entry PATH', say('the maquette to take, when the ZIP holds several')],
      ['--format text|json', say('how to say what was done')],
    ],
  },
};

/** The words of a usage that stand for what a user gives. */
const givenWords: readonly (readonly [RegExp, Message])[] = [
  [/\bFILE\b/g, say('FILE')],
  [/\bPATH\b/g, say('PATH')],
  [/\bLEVEL\b/g, say('LEVEL')],
];

/** The help of a command, or of all of them when the name is none. */
export function helpFor(name: string | undefined, t: Translate): string {
  const help = name !== undefined && Object.hasOwn(helps, name) ? helps[name] : undefined;
  if (help) return describe(help, t);
  return [
    'apogee-maquette check|compare|merge … | --help | --version',
    ...Object.values(helps).map((each) => describe(each, t)),
    render(
      say('Exit code 2: unusable arguments or input, said in one line. Words after -- are names of files.'),
      t,
    ),
  ].join('\n\n');
}

function describe({ usage, what, options }: Help, t: Translate): string {
  const given = (text: string): string =>
    givenWords.reduce((said, [word, message]) => said.replace(word, render(message, t)), text);
  const heads = options.map(([option]) => given(option));
  const width = Math.max(...heads.map((head) => head.length));
  const lines = options.map(([, text], index) => `  ${heads[index]!.padEnd(width)}  ${render(text, t)}`);
  return [`apogee-maquette ${given(usage)}`, `  ${render(what, t)}`, ...lines].join('\n');
}
