/** A small maquette with one fault of each common kind, and where each fault is. */
import {
  buildMaquette,
  columnIndex,
  columnsOf,
  identityIds,
  type MaquetteSpec,
} from '../test/fixtures/maquette-builder';
import { demoElementSpecs, demoEtape } from './elements';
import { demoStudents } from './students';

/** What is wrong; not a diagnostic's code, as fixtures know nothing of the diagnostics. */
export type FaultKind =
  | 'wrong-code-count'
  | 'decimal-point'
  | 'mark-above-bareme'
  | 'negative-mark'
  | 'unknown-mark-code'
  | 'unknown-result-code'
  | 'mark-without-bareme'
  | 'stray-space'
  | 'invalid-birth-date'
  | 'shifted-row'
  | 'value-beyond-columns'
  | 'duplicate-student';

/** Where a fault is. */
export interface DemoFault {
  readonly kind: FaultKind;
  /** From 1. */
  readonly line: number;
  /** The field of the line, from 1; for a whole row that is wrong, 1. */
  readonly field: number;
  /** The field's text. */
  readonly value: string;
}

/** The faulty maquette's name. */
export const faultyName = 'avec-des-erreurs.TXT';

const elements = demoElementSpecs.filter(({ code }) =>
  ['VINFR301', 'VINFR308', 'VINFA301', 'VINFU31', demoEtape.code].includes(code),
);

/** The sound maquette that the faults are planted in: twelve students, five elements, 14 columns. */
export function faultlessSpec(): MaquetteSpec {
  return {
    titles: {
      apoC_cod_dip: 'VBINFO',
      apoC_Cod_Exp: '4',
      apoC_cod_vdi: demoEtape.version,
      apoC_Fichier_Exp: `C:\\TEMP\\${faultyName}`,
      apoC_lib_dip: 'BUT INFORMATIQUE PARCOURS',
      apoC_Titre2: 'Une faute de chaque sorte',
    },
    elements,
    students: demoStudents.slice(0, 12).map((student, row) => ({ ...student, values: soundValues(row) })),
  };
}

/** Marks by quarters of a point, with their barème and result; none in the row that will be shifted. */
function soundValues(row: number): Record<string, string> {
  if (row === 8) return {};
  const mark = (rank: number): string => (10 + ((row * 7 + rank * 5) % 32) / 4).toFixed(2).replace('.', ',');
  const values: Record<string, string> = {};
  for (const [rank, { code, types }] of elements.entries()) {
    values[`${code}.N`] = mark(rank);
    values[`${code}.B`] = '20';
    if (types.includes('R') && code !== 'VINFA301') values[`${code}.R`] = 'ADM';
  }
  return values;
}

/** The faulty maquette's text, and its faults in the order of the lines. */
export function faultyMaquette(): { text: string; faults: DemoFault[] } {
  const lines = buildMaquette(faultlessSpec()).split('\r\n');
  const faults: DemoFault[] = [];
  const index = columnIndex(columnsOf(elements));
  const firstRow = lines.indexOf('XX-APO_VALEURS-XX') + 2;
  /** Sets a field of a line, both from 0. */
  const set = (kind: FaultKind, line: number, field: number, value: string): void => {
    const fields = lines[line]!.split('\t');
    fields[field] = value;
    lines[line] = fields.join('\t');
    faults.push({ kind, line: line + 1, field: field + 1, value });
  };
  const setValue = (kind: FaultKind, row: number, key: string, value: string): void =>
    set(kind, firstRow + row, identityIds.length + index.get(key)!, value);

  set('wrong-code-count', lines.indexOf('XX-APO_TYP_RES-XX') + 2, 0, '38');
  setValue('decimal-point', 0, 'VINFR301.N', '12.5');
  setValue('mark-above-bareme', 1, 'VINFR308.N', '21,00');
  setValue('negative-mark', 2, 'VINFR301.N', '-0,01');
  setValue('unknown-mark-code', 3, 'VINFR308.N', 'ABS');
  setValue('unknown-result-code', 4, 'VINFU31.R', 'AJAC');
  set('mark-without-bareme', firstRow + 5, identityIds.length + index.get('VINFR301.N')!, '13,25');
  lines[firstRow + 5] = without(lines[firstRow + 5]!, identityIds.length + index.get('VINFR301.B')!);
  setValue('stray-space', 6, 'VINFA301.N', '14,50 ');
  set('invalid-birth-date', firstRow + 7, 3, ' 31/02/2007');
  lines[firstRow + 8] = lines[firstRow + 8]!.replace(/^([^\t]*\t[^\t]*)\t/u, '$1 ');
  faults.push({
    kind: 'shifted-row',
    line: firstRow + 9,
    field: 1,
    value: lines[firstRow + 8]!.split('\t')[0]!,
  });
  set('value-beyond-columns', firstRow + 9, identityIds.length + columnsOf(elements).length, '20');
  lines.splice(firstRow + 12, 0, lines[firstRow + 10]!);
  faults.push({ kind: 'duplicate-student', line: firstRow + 13, field: 1, value: demoStudents[10]!.nip });
  return { text: lines.join('\r\n'), faults };
}

/** The line with that field emptied. */
function without(line: string, field: number): string {
  return line
    .split('\t')
    .map((value, position) => (position === field ? '' : value))
    .join('\t');
}
