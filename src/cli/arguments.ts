import type { ParseArgsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import { ExplainedError, say } from '../message';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses the words after a command. @throws {ExplainedError} (`bad-arguments`) on a word that the command doesn't know */
export function readArguments<T extends Options>(
  words: string[],
  options: T,
): ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>> {
  try {
    return parseArgs({ args: words, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw badArguments(error instanceof Error ? error.message.split('\n')[0]! : '');
  }
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
