import type { ParseArgsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import { ExplainedError, say } from '../message';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Parses the words after a command.
 *
 * @throws {ExplainedError} (`bad-arguments`) on an option that the command doesn't know, or whose value is missing or
 * too much
 */
export function readArguments<T extends Options>(
  words: string[],
  options: T,
): ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>> {
  const config = { args: words, options, allowPositionals: true } as const;
  // what Node's own strictness says is English only
  const { tokens } = parseArgs({ ...config, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const type = options[token.name]?.type;
    if (!type)
      throw new ExplainedError('bad-arguments', say('There is no option {0}. See --help.', token.rawName));
    if (type === 'boolean' && token.value !== undefined)
      throw new ExplainedError(
        'bad-arguments',
        say('The option {0} takes no value. See --help.', token.rawName),
      );
    if (type === 'string' && (token.value === undefined || (!token.inlineValue && /^-./.test(token.value))))
      throw new ExplainedError(
        'bad-arguments',
        say(
          'The option {0} needs a value; one that begins with a dash is written {0}=VALUE. See --help.',
          token.rawName,
        ),
      );
  }
  return parseArgs({ ...config, strict: true });
}

/** One of the words that an option takes, or the default. @throws {ExplainedError} (`bad-arguments`) on any other */
export function oneOf<const T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
  byDefault: T,
): T {
  if (value === undefined) return byDefault;
  const found = allowed.find((word) => word === value);
  if (!found) throw badArguments(`--${option} ${value} (${allowed.join('|')})`);
  return found;
}

export function badArguments(detail: string): ExplainedError {
  return new ExplainedError(
    'bad-arguments',
    say('The arguments are not understood: {0}. See --help.', detail),
  );
}

/**
 * The two files that `merge` and `compare` take.
 *
 * @throws {ExplainedError} (`bad-arguments`) when there are fewer or more
 */
export function twoFiles(positionals: readonly string[]): readonly [apogee: string, scodoc: string] {
  const [apogee, scodoc, ...rest] = positionals;
  if (apogee === undefined || scodoc === undefined || rest.length > 0)
    throw new ExplainedError(
      'bad-arguments',
      say('Name two files: the maquette of Apogée, then the export of ScoDoc. See --help.'),
    );
  return [apogee, scodoc];
}
