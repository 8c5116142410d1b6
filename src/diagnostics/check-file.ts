import { decode } from '../maquette/codec';
import type { Encoding } from '../maquette/encoding';
import type { LineEnds } from '../maquette/line-ends';
import { countLineEnds } from '../maquette/line-ends';
import type { Maquette } from '../maquette/maquette';
import { parseMaquette } from '../maquette/parse';
import { refuseOversized } from '../maquette/limits';
import type { Steps } from '../steps';
import { allAtOnce } from '../steps';
import type { Checked } from './check';
import { checkInSteps } from './check';
import type { CheckOptions } from './types';

/** What the bytes of a file hold, and what is wrong with it. */
export interface CheckedFile {
  readonly maquette: Maquette;
  readonly checked: Checked;
  readonly encoding: Encoding;
  readonly lineEnds: LineEnds;
}

type FileCheckOptions = Pick<CheckOptions, 'severities' | 'scodoc' | 'allowedCodes'>;

/**
 * Checks a file that nobody has open: its encoding and its line ends are those of its bytes.
 *
 * @throws {ExplainedError} see `refuseOversized`
 */
export function checkFile(bytes: Uint8Array, wanted: FileCheckOptions = {}): CheckedFile {
  return allAtOnce(checkFileInSteps(bytes, wanted));
}

export function* checkFileInSteps(bytes: Uint8Array, wanted: FileCheckOptions): Steps<CheckedFile> {
  const { text, encoding } = decode(bytes);
  yield;
  refuseOversized(text);
  const maquette = parseMaquette(text);
  yield;
  const lineEnds = countLineEnds(text, maquette.lines);
  const checked = yield* checkInSteps(maquette, { ...wanted, encoding, lineEnds });
  return { maquette, encoding, lineEnds, checked };
}
