/** The file beside a maquette in which its verification is kept, where somebody asked for that. */
import { ExplainedError, say } from '../../message';
import type { Notes } from '../shared/notes';
import { changed, isNotes, noNotes } from '../shared/notes';
import { isCount, isObject, isOneOf } from '../shared/validators';

/** Far more than the verification of any maquette takes; in bytes. */
const largestFile = 16_000_000;

const format = 'apogee-maquettes-verification';
const version = 1;
const isOurs = isObject({ format: isOneOf([format]), version: isCount });

/** What the file is called. @param maquette - the name of the maquette's, beside which it stands */
export function verificationFileName(maquette: string): string {
  return `${maquette}-verification.json`;
}

/** The file that holds these notes: JSON in UTF-8. */
export function verificationFile(notes: Notes): Uint8Array {
  const { seen, cases } = sorted(notes);
  return new TextEncoder().encode(`${JSON.stringify({ format, version, seen, cases }, undefined, 2)}\n`);
}

/**
 * The notes that a file holds. All of it is looked at; what isn't known isn't read.
 *
 * @param name - what the file is called, for the messages
 * @throws {ExplainedError} `too-large`, `newer-version`, or `not-ours` for another file or a broken one
 */
export function readVerificationFile(bytes: Uint8Array, name: string): Notes {
  refuseLargeFile(bytes.length, name);
  const value = parsed(bytes);
  if (isOurs(value) && value.version > version)
    throw new ExplainedError(
      'newer-version',
      say('“{0}” is from a newer version of the extension. It is left as it is.', name),
    );
  if (!isOurs(value) || !isNotes(value))
    throw new ExplainedError(
      'not-ours',
      say('“{0}” is broken, or holds no verification. It is left as it is: rename or delete it first.', name),
    );
  return changed(noNotes, {
    seen: value.seen.map(({ nip, column, element, type, apogee, scodoc, isSeen, remark, who, when }) => ({
      ...{ nip, column, element, type, apogee, scodoc },
      ...{ isSeen, remark, who, when },
    })),
    cases: value.cases.map(({ kind, nip, verified, who, when }) => ({ kind, nip, verified, who, when })),
    forgotten: [],
  });
}

/** @param size - in bytes. @throws {ExplainedError} `too-large` for one that isn't even read */
export function refuseLargeFile(size: number, name: string): void {
  if (size > largestFile)
    throw new ExplainedError(
      'too-large',
      say('“{0}” is too large for a verification. It is left as it is.', name),
    );
}

/** Undefined for what is no JSON in UTF-8. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** In an order that doesn't depend on who noted what when, so that a version control shows what was noted. */
function sorted({ seen, cases }: Notes): Notes {
  const byPlace = (note: Notes['seen'][number]): string => `${note.nip}\t${note.column}\t${note.element}`;
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return {
    seen: [...seen].sort((a, b) => compare(byPlace(a), byPlace(b))),
    cases: [...cases].sort((a, b) => compare(a.kind, b.kind)),
  };
}
