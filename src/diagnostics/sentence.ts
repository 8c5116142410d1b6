import type { Maquette } from '../maquette/maquette';
import type { Row } from '../maquette/model';
import { rowAtLine } from '../maquette/places';
import type { Translate } from '../message';
import { render, say } from '../message';
import type { NameStyle } from '../wording/people';
import { nameOf } from '../wording/people';
import type { DiagnosticCode } from './codes';
import { looksLikeDate } from './row-trust';
import type { Diagnostic } from './types';

/** They may stand on a student's row, and are of the whole file. */
const ofFile: ReadonlySet<DiagnosticCode> = new Set([
  'mixed-line-endings',
  'missing-final-line-end',
  'more-problems',
]);

/**
 * What a diagnostic says, in one sentence: whose row it is first, where it is somebody's.
 *
 * @param names - whether the student is called by name or by code; the code stands for a missing name
 */
export function sentenceOf(
  maquette: Maquette,
  { code, line, related, message }: Pick<Diagnostic, 'code' | 'line' | 'related' | 'message'>,
  names: NameStyle,
  t: Translate,
): string {
  const said = render(message, t);
  const isOfFile = ofFile.has(code) || (code === 'mojibake' && related !== undefined);
  const row = isOfFile ? undefined : rowAtLine(maquette, line);
  const who = row && whoseRow(maquette, row, names);
  return who ? render(say('{0}: {1}', who, said), t) : said;
}

function whoseRow(maquette: Maquette, row: Row, names: NameStyle): string {
  const nom = maquette.studentField(row, 'nom');
  const prenom = maquette.studentField(row, 'prenom');
  // in a row that lost a field, the date stands there
  const name = nameOf({ nom, prenom: looksLikeDate(prenom) ? '' : prenom }, names);
  return name || maquette.studentField(row, 'nip');
}
