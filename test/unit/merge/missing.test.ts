import assert from 'node:assert/strict';
import { parseMaquette } from '../../../src/maquette/parse';
import type { Missing, MissingSources } from '../../../src/merge/missing';
import { findMissing } from '../../../src/merge/missing';
import { pairMaquettes } from '../../../src/pairing/pairing';
import type { ScodocLog } from '../../../src/scodoc/log';
import type { ElementSpec } from '../../fixtures/maquette-builder';
import { buildMaquette } from '../../fixtures/maquette-builder';

const elements: readonly ElementSpec[] = [
  { typeObjet: 'VET', code: 'V1', version: '1', label: 'Étape', types: 'NBR' },
  { typeObjet: 'ELP', code: 'UE1', label: 'UE 1', types: 'NBJR' },
  { typeObjet: 'ELP', code: 'UE2', label: 'UE 2', types: 'NBJR' },
  { typeObjet: 'ELP', code: 'MOD', label: 'Module', types: 'NBR' },
  { typeObjet: 'EPR', code: 'EP', label: 'Épreuve', types: 'NB' },
];

type Values = Readonly<Record<string, string>>;

function file(rows: Readonly<Record<string, Values>>, of: readonly ElementSpec[] = elements): string {
  return buildMaquette({
    elements: of,
    students: Object.entries(rows).map(([nip, values]) => ({
      ...{ nip, nom: `NOM${nip}`, prenom: 'P', naissance: '19/08/2007' },
      // the key of a column: its element's code and its result type
      values: of.flatMap(({ code, types }) => Array.from(types, (type) => values[`${code}.${type}`] ?? '')),
    })),
    layout: { rowTrailingTab: false },
  });
}

function missing(apogee: string, scodoc: string, sources: MissingSources = {}): Missing {
  const [left, right] = [parseMaquette(apogee), parseMaquette(scodoc)];
  return findMissing(left, right, pairMaquettes(left, right), sources);
}

function log(lists: Partial<Record<keyof ScodocLog, readonly string[]>>): ScodocLog {
  return {
    studentsUnknown: new Set(lists.studentsUnknown),
    studentsNotInEtape: new Set(lists.studentsNotInEtape),
    elementsUnknown: new Set(lists.elementsUnknown),
  };
}

const whole: Values = {
  ...{ 'V1.N': '12', 'V1.B': '20', 'V1.R': 'ADM', 'UE1.N': '12', 'UE1.B': '20', 'UE1.R': 'ADM' },
  ...{ 'UE2.N': '9', 'UE2.B': '20', 'UE2.R': 'COMP', 'MOD.N': '12', 'MOD.B': '20' },
  ...{ 'EP.N': '12', 'EP.B': '20' },
};
const without = (code: string): Values =>
  Object.fromEntries(Object.entries(whole).filter(([key]) => !key.startsWith(`${code}.`)));

const blank = file({ '1': {}, '2': {}, '3': {}, '4': {} });

describe('what did not come', () => {
  it('is nothing where everything came', () => {
    const all = file({ '1': whole, '2': whole, '3': whole, '4': whole });
    assert.deepEqual(missing(blank, all), {
      ...{ students: [], blankElements: [], unknownElements: [], onlyInScodoc: [] },
    });
  });

  it('are students, each with the reason that the files give', () => {
    const scodoc = file({ '1': {}, '2': whole, '3': {}, '9': whole });
    const found = missing(blank, scodoc, { log: log({ studentsUnknown: ['3'], studentsNotInEtape: ['2'] }) });
    assert.deepEqual(
      found.students.map(({ nip, reason }) => [nip, reason]),
      [
        ['1', 'nothing-came'],
        ['2', 'not-in-etape'],
        ['3', 'unknown'],
        ['4', 'absent'],
      ],
    );
    assert.deepEqual(
      found.onlyInScodoc.map(({ nip, reason }) => [nip, reason]),
      [['9', 'absent']],
    );
  });

  it('stands beside the decision of the étape', () => {
    const decision = { nip: '1', result: '', mark: '', isNar: true, comment: 'Pas de decision' };
    const decisions = { decisions: new Map([['1', decision]]), nar: new Set(['4']) };
    const { students } = missing(blank, file({ '1': {}, '2': whole, '3': whole }), { decisions });
    assert.deepEqual(
      students.map(({ nip, isNar, decision: found }) => [nip, isNar, found?.comment]),
      [
        ['1', true, 'Pas de decision'],
        ['4', true, undefined],
      ],
    );
  });

  it('is a UE that is blank for some students, with these', () => {
    const scodoc = file({ '1': whole, '2': without('UE2'), '3': without('UE2'), '4': {} });
    const { blankElements } = missing(blank, scodoc);
    assert.deepEqual(
      blankElements.map(({ element, students }) => [element.code, students.map(({ nip }) => nip)]),
      [['UE2', ['2', '3']]],
    );
  });

  it('is a UE that is blank for everybody', () => {
    const scodoc = file({ '1': without('UE1'), '2': without('UE1'), '3': {}, '4': {} });
    const codes = missing(blank, scodoc).blankElements.map(({ element }) => element.code);
    assert.deepEqual(codes, ['UE1']);
  });

  it('is no module, which never has a code, nor an épreuve', () => {
    const scodoc = file({ '1': whole, '2': without('MOD'), '3': without('EP'), '4': whole });
    assert.deepEqual(missing(blank, scodoc).blankElements, []);
  });

  it('is no UE that ScoDoc does not know: that one is told as such', () => {
    const scodoc = file({ '1': without('UE2'), '2': without('UE2') });
    const found = missing(blank, scodoc, { log: log({ elementsUnknown: ['UE2'] }) });
    assert.deepEqual(found.blankElements, []);
    assert.deepEqual(
      found.unknownElements.map(({ code }) => code),
      ['UE2'],
    );
  });

  it('are elements whose columns the other file does not have', () => {
    const fewer = elements.filter(({ code }) => code !== 'MOD');
    const { unknownElements } = missing(blank, file({ '1': whole }, fewer));
    assert.deepEqual(
      unknownElements.map(({ code }) => code),
      ['MOD'],
    );
  });

  it('is not said of a student whose row cannot be trusted', () => {
    const scodoc = file({ '1': {}, '2': {} }).replace('1\tNOM1', '1\tNOM1\t');
    const [left, right] = [parseMaquette(blank), parseMaquette(scodoc)];
    const pairing = pairMaquettes(left, right);
    assert.deepEqual(
      pairing.students.rowConflicts.map(({ nip }) => nip),
      ['1'],
    );
    assert.deepEqual(
      findMissing(left, right, pairing).students.map(({ nip }) => nip),
      ['2', '3', '4'],
    );
  });
});
