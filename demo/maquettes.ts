/** The texts of the demo's maquettes: blank, filled by ScoDoc, and exported by Apogée after its computations. */
import { demoElementSpecs, demoEtape, unknownElement } from './elements';
import { forcedNotes, plantedNotes, plantedPoints, plantedResults, type DifferenceKind } from './differences';
import { demoScodocResults, earlierResults } from './results';
import { demoCases, demoStudents } from './students';
import {
  buildMaquette,
  columnsOf,
  identityIds,
  type Column,
  type MaquetteSpec,
} from '../test/fixtures/maquette-builder';
import {
  apogeeCode,
  decisionRows,
  fillLikeScodoc,
  narRows,
  scodocLog,
  type ScodocZip,
} from '../test/fixtures/scodoc-builder';

/** The name that the demo's files share. */
export const demoBase = 'V1INFO3-2026';

/** The demo's columns, in order. */
export const demoColumns: readonly Column[] = columnsOf(demoElementSpecs);

/** A cell that differs between ScoDoc's maquette and Apogée's. */
export interface DemoDifference {
  readonly kind: DifferenceKind;
  readonly nip: string;
  /** `apoL_c0001` */
  readonly column: string;
  readonly code: string;
  readonly typeResultat: string;
  /** The field of ScoDoc's file. */
  readonly scodoc: string;
  /** The field of Apogée's file. */
  readonly apogee: string;
}

/** The blank maquette; blank but for the repeaters' earlier results and two bonuses typed in Apogée. */
export function demoSpec(): MaquetteSpec {
  return {
    titles: {
      apoC_cod_dip: 'VBINFO',
      apoC_Cod_Exp: '3',
      apoC_cod_vdi: demoEtape.version,
      apoC_Fichier_Exp: `C:\\TEMP\\${demoBase}.TXT`,
      apoC_lib_dip: 'BUT INFORMATIQUE PARCOURS',
      apoC_Titre1: 'Export Apogée du 28/06/2027 à 09:22',
      apoC_Titre2: 'BUT 2 informatique, S3 et S4',
    },
    elements: demoElementSpecs,
    students: demoStudents.map((student) => ({ ...student, values: valuesInApogee(student.nip) })),
  };
}

/** What Apogée holds before the import, by column key; Apogée writes no useless zero. */
function valuesInApogee(nip: string): Record<string, string> {
  const values: Record<string, string> = {};
  const position = demoCases.engagement.indexOf(nip);
  if (position >= 0) Object.assign(values, bonusValues(['15', '12,5', '18'][position]!));
  if (nip === demoCases.notFound) Object.assign(values, bonusValues('14,5'));
  const earlier = earlierResults()[nip] ?? {};
  for (const { element, typeResultat } of demoColumns) {
    const result = earlier[element.code];
    if (result === undefined) continue;
    const key = `${element.code}.${typeResultat}`;
    if (typeResultat === 'N') values[key] = decimalComma(Number(result.note));
    if (typeResultat === 'B') values[key] = '20';
    if (typeResultat === 'R' && result.decision !== undefined) values[key] = apogeeCode(result.decision);
  }
  return values;
}

function bonusValues(note: string): Record<string, string> {
  return { [`${unknownElement}.N`]: note, [`${unknownElement}.B`]: '20' };
}

/** The text of the blank maquette. */
export function demoBlankText(): string {
  return buildMaquette(demoSpec());
}

/** The text of the maquette that ScoDoc filled. */
export function demoFilledText(): string {
  return fillLikeScodoc(demoBlankText(), demoScodocResults(forcedNotes()));
}

/** What goes into the demo's ScoDoc ZIP. */
export function demoZipContents(maquette: Uint8Array): ScodocZip {
  const byNip = new Map(demoStudents.map((student) => [student.nip, student]));
  const { students } = demoScodocResults(forcedNotes());
  return {
    base: demoBase,
    maquette,
    log: scodocLog({
      semestres: [
        'BUT Informatique semestre 4 FI (févr. 2027 - juin 2027)',
        'BUT Informatique semestre 3 FI (sept. 2026 - janv. 2027)',
      ],
      nonTrouves: [byNip.get(demoCases.notFound)!],
      nonInscrits: [byNip.get(demoCases.notEnrolled)!],
      elementsInconnus: [unknownElement],
    }),
    decisions: decisionRows(
      demoStudents.map(({ nip, nom, prenom }) => {
        const etape = students[nip]?.[demoEtape.code];
        return {
          ...{ nip, nom, prenom },
          etape: etape?.decision === undefined ? '' : apogeeCode(etape.decision),
          etapeNote:
            typeof etape?.note === 'number' ? etape.note.toFixed(2).replace('.', ',') : (etape?.note ?? ''),
          estNar: nip === demoCases.nar,
          commentaire: comment(nip),
        };
      }),
    ),
    nar: narRows(demoEtape.code, [byNip.get(demoCases.nar)!], '06/07/27'),
  };
}

function comment(nip: string): string {
  if (nip === demoCases.notFound) return 'non inscrit dans ScoDoc';
  if (nip !== demoCases.notEnrolled) return '';
  return 'connu dans ScoDoc, mais pas inscrit dans un semestre de cette étape';
}

/** Apogée's export after its computations, and the cells in which it differs from ScoDoc's maquette. */
export function demoAfter(): { text: string; differences: DemoDifference[] } {
  const blankRows = rowsOf(demoBlankText());
  const differences: DemoDifference[] = [];
  const students = rowsOf(demoFilledText()).map((filled, row) => {
    const [nip = '', nom = '', prenom = '', naissance = ''] = filled;
    const blank = blankRows[row]!;
    const values = demoColumns.map((column, index) => {
      const scodoc = filled[identityIds.length + index] ?? '';
      const change = changeOf(nip, column, filled, blank[identityIds.length + index] ?? '');
      if (change === undefined) return column.typeResultat === 'N' ? shortened(scodoc) : scodoc;
      const { id, typeResultat, element } = column;
      differences.push({
        kind: change.kind,
        nip,
        column: id,
        code: element.code,
        typeResultat,
        scodoc,
        apogee: change.value,
      });
      return change.value;
    });
    return { nip, nom, prenom, naissance: naissance.trim(), values };
  });
  const spec = demoSpec();
  const titles = { ...spec.titles, apoC_Titre1: 'Export Apogée du 08/07/2027 à 14:05' };
  return { text: buildMaquette({ ...spec, titles, students }), differences };
}

/** What Apogée holds instead of ScoDoc's value, when it is another one. */
function changeOf(
  nip: string,
  { element: { code }, typeResultat }: Column,
  filled: readonly string[],
  blank: string,
): { kind: DifferenceKind; value: string } | undefined {
  const here = (planted: { nip: string; code: string }): boolean =>
    planted.nip === nip && planted.code === code;
  const note = plantedNotes.find(here);
  if (note && typeResultat === 'N') return { kind: note.kind, value: note.apogee };
  const result = plantedResults.find(here);
  if (result && typeResultat === 'R') return { kind: result.kind, value: result.apogee };
  const points = plantedPoints.find(here);
  if (points && typeResultat === 'J')
    return { kind: points.kind, value: decimalComma(points.hundredths / 100) };
  const scodoc = fieldOf(filled, code, typeResultat);
  if (points && typeResultat === 'N') {
    return { kind: points.kind, value: decimalComma((hundredthsOf(scodoc) + points.hundredths) / 100) };
  }
  return blank !== '' && scodoc === '' ? { kind: 'repeater', value: blank } : undefined;
}

function fieldOf(fields: readonly string[], code: string, typeResultat: string): string {
  const index = demoColumns.findIndex(
    (column) => column.element.code === code && column.typeResultat === typeResultat,
  );
  return fields[identityIds.length + index] ?? '';
}

/** The fields of each student's row. */
function rowsOf(text: string): string[][] {
  const lines = text.split('\r\n');
  const first = lines.indexOf('XX-APO_VALEURS-XX') + 2;
  return lines.slice(first).flatMap((line) => (line === '' ? [] : [line.split('\t')]));
}

/** `12,50` → `12,5`, `12,00` → `12`: Apogée writes no useless zero. */
function shortened(mark: string): string {
  return /^\d+,\d+$/u.test(mark) ? mark.replace(/,?0+$/u, '') : mark;
}

function hundredthsOf(mark: string): number {
  return Math.round(Number(mark.replace(',', '.')) * 100);
}

function decimalComma(value: number): string {
  return String(value).replace('.', ',');
}
