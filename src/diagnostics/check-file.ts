import { decode } from '../maquette/codec';
import type { Encoding } from '../maquette/encoding';
import type { LineEnds } from '../maquette/line-ends';
import { countLineEnds } from '../maquette/line-ends';
import type { Maquette } from '../maquette/maquette';
import { parseMaquette } from '../maquette/parse';
import { refuseOversized } from '../maquette/limits';
import type { Checked } from './check';
import { check } from './check';
import type { CheckOptions } from './types';

/** What the bytes of a file hold, and what is wrong with it. */
export interface CheckedFile {
  readonly maquette: Maquette;
  readonly checked: Checked;
  readonly encoding: Encoding;
  readonly lineEnds: LineEnds;
}

/**
 * Checks a file that nobody has open: its encoding and its line ends are those of its bytes.
 *
 * @throws {ExplainedError} see `refuseOversized`
 */
export function checkFile(
  bytes: Uint8Array,
  wanted: Pick<CheckOptions, 'severities' | 'scodoc' | 'allowedCodes'> = {},
): CheckedFile {
  const { text, encoding } = decode(bytes);
  refuseOversized(text);
  const maquette = parseMaquette(text);
  const lineEnds = countLineEnds(text, maquette.lines);
  const checked = check(maquette, { ...wanted, encoding, lineEnds });
  return { maquette, encoding, lineEnds, checked };
}
