import assert from 'node:assert/strict';
import type { Position } from '../../../src/maquette/lines';
import type { Span } from '../../../src/maquette/model';
import { parseMaquette } from '../../../src/maquette/parse';
import { placeAt, type Place } from '../../../src/maquette/places';
import { buildMaquette } from '../../fixtures/maquette-builder';

/**
 * An EPR, an ELP and a VET: columns 1–2, 3–6 and 7–9. In the lists, `.` is a code for ELP and for EPR, and AJ has
 * another label for VET than for ELP.
 */
export const text = buildMaquette({
  codes: {
    VDI: [],
    VET: [['AJ', 'Ajourné à l’étape']],
    ELP: [
      ['ADM', 'Admis'],
      ['AJ', 'Ajourné'],
      ['.', 'Point'],
      ['SANS', ''],
      ['ADM', 'Admis'],
    ],
    EPR: [
      ['ABI', 'Absence injustifiée'],
      ['12', 'Code de chiffres'],
    ],
  },
  elements: [
    { typeObjet: 'EPR', code: 'EPR1', label: 'Épreuve écrite', types: 'NB', session: '1' },
    { typeObjet: 'ELP', code: 'UE1', label: 'Première UE', types: 'NBJR' },
    { typeObjet: 'VET', code: 'ET1', version: '211', label: '', types: 'NBR', admission: '0' },
  ],
  students: [
    {
      nip: '10000001',
      nom: "D'ALMÉIDA",
      prenom: 'Zoé',
      naissance: '19/08/2007',
      values: ['12', '20', '13,50', '20', '-0,25', 'ADM', '13,50', '100', 'AJ'],
    },
    { nip: '10000002', nom: 'LE-GOFF', prenom: 'Anaïs', naissance: '20/08/2007', short: true },
    {
      nip: '10000003',
      nom: 'NŒL',
      prenom: '',
      naissance: '21/08/2007',
      values: ['ABI', '', '7,25', '', '', 'RIEN', '', '', ''],
    },
  ],
  extraTitles: [['apoC_autre', 'x']],
});

export const maquette = parseMaquette(text);

/** The position that `shown` has in the text, `|` being the cursor; `shown` must stand there once. */
export function positionOf(shown: string): Position {
  const plain = shown.replace('|', '');
  const at = text.indexOf(plain);
  assert.ok(at >= 0 && text.indexOf(plain, at + 1) < 0, `${shown} stands there once`);
  return maquette.lines.positionAt(at + shown.indexOf('|'));
}

/** What stands there; fails where nothing does. */
export function placeOf(shown: string): Place {
  const place = placeAt(maquette, positionOf(shown));
  assert.ok(place, shown);
  return place;
}

/** `LINE:TEXT` of each span, lines counted from 1 in the section that holds it. */
export function shown(spans: readonly Span[]): string[] {
  return spans.map((span) => {
    const { line } = maquette.lines.positionAt(span.start);
    const section = maquette.sections.filter((candidate) => candidate.line <= line).at(-1)!;
    return `${section.name} ${line - section.line}: ${text.slice(span.start, span.end)}`;
  });
}
