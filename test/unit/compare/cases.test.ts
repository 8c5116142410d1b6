import assert from 'node:assert/strict';
import type { CaseKind, ProposedCase } from '../../../src/compare/cases';
import { caseKinds, defaultCaseOptions, proposeCases } from '../../../src/compare/cases';
import { compareMaquettes, defaultCompareOptions } from '../../../src/compare/compare';
import { decode } from '../../../src/maquette/codec';
import { parseMaquette } from '../../../src/maquette/parse';
import type { ScodocLog } from '../../../src/scodoc/log';
import { demoAfterComputation, demoFacts, demoFilled } from '../../../demo/demo';
import type { ElementSpec, StudentSpec } from '../../fixtures/maquette-builder';
import { maquetteOf, said } from './support';

function cohort(values: readonly Record<string, string>[], nips: readonly string[] = []): StudentSpec[] {
  return values.map((each, index) => ({
    nip: nips[index] ?? `2500000${index}`,
    nom: `NOM${index}`,
    prenom: 'A',
    naissance: '01/02/2007',
    values: each,
  }));
}

function proposal(
  apogee: readonly StudentSpec[],
  scodoc: readonly StudentSpec[],
  elements: readonly ElementSpec[],
  options = defaultCaseOptions,
  log: Partial<ScodocLog> = {},
): Record<CaseKind, ProposedCase> {
  const cases = proposeCases(
    compareMaquettes(maquetteOf(apogee, elements), maquetteOf(scodoc, elements), {
      ...defaultCompareOptions,
      log: {
        ...{ studentsUnknown: new Set(), studentsNotInEtape: new Set(), elementsUnknown: new Set() },
        ...log,
      },
    }),
    options,
  );
  assert.deepEqual(
    cases.map(({ kind }) => kind),
    caseKinds,
  );
  return Object.fromEntries(cases.map((each) => [each.kind, each])) as Record<CaseKind, ProposedCase>;
}

const nips = ({ candidates }: ProposedCase): string[] => candidates.map(({ nip }) => nip);
const reasons = ({ candidates }: ProposedCase): string[][] =>
  candidates.map((candidate) => candidate.reasons.map(said));

const subject = (code: string, more: Partial<ElementSpec> = {}): ElementSpec => ({
  ...{ typeObjet: 'ELP', code, label: `Matière ${code}`, types: 'NB' },
  ...more,
});

describe('the three cases', () => {
  it('finds those of the demo', () => {
    const [apogee, scodoc] = [demoAfterComputation(), demoFilled()].map((bytes) =>
      parseMaquette(decode(bytes).text),
    );
    const [ordinary, repeater, bonus] = proposeCases(compareMaquettes(apogee!, scodoc!));
    const { cases } = demoFacts;
    assert.deepEqual(nips(repeater!).slice(0, 2).sort(), [...cases.repeaters].sort());
    assert.deepEqual(
      nips(bonus!)
        .slice(0, cases.sport.length + cases.engagement.length + 1)
        .sort(),
      [...[...cases.sport, ...cases.engagement, cases.notFound].sort()],
    );
    const odd: readonly string[] = [
      ...[...cases.repeaters, ...cases.sport, ...cases.engagement],
      ...[cases.notFound, cases.refused, ...demoFacts.absences.map(({ nip }) => nip)],
    ];
    assert.ok(nips(ordinary!).length > 30);
    assert.deepEqual(
      nips(ordinary!).filter((nip) => odd.includes(nip)),
      [],
    );
    const signs = reasons(repeater!)[0]!;
    assert.ok(signs.some((sign) => /^\d+ elements have results in Apogée and none in ScoDoc$/.test(sign)));
    assert.ok(
      signs.some((sign) => /^student code 2[34]\d+, where those of the cohort start with 25$/.test(sign)),
    );
  });

  it('takes for signs what one side alone has, unless most of the cohort is so', () => {
    const elements = ['A', 'B', 'C'].map((code) => subject(code));
    const full = { 'A.N': '10', 'B.N': '11', 'C.N': '12', 'A.B': '20', 'B.B': '20', 'C.B': '20' };
    const onlyC = { 'C.N': '12', 'C.B': '20', 'A.B': '20' };
    const here = cohort([full, full, full, onlyC]);
    const there = cohort([onlyC, full, full, full]);
    const { repeater } = proposal(here, there, elements);
    assert.deepEqual(nips(repeater), ['25000000', '25000003']);
    assert.deepEqual(reasons(repeater), [
      ['2 elements have results in Apogée and none in ScoDoc'],
      ['2 elements have results in ScoDoc and none in Apogée'],
    ]);
    const missing = proposal(here, cohort([onlyC, onlyC, onlyC, full]), elements);
    assert.deepEqual(nips(missing.repeater), ['25000003']);
  });

  it('takes no points jury for a sign, and puts first who shows the most signs, then in the most elements', () => {
    const elements = ['A', 'B', 'C', 'D'].map((code) => subject(code, { types: 'NJ' }));
    const full = { 'A.N': '10', 'B.N': '11', 'C.N': '12', 'D.N': '13' };
    const codes = ['25000001', '25000002', '24000003', '25000004', '25000005', '25000006', '25000007'];
    const here = cohort([{ ...full, 'A.J': '1', 'B.J': '1' }, full, full, full, full, full, full], codes);
    const two = { 'C.N': '12', 'D.N': '13' };
    const there = cohort([full, two, two, { 'D.N': '13' }, full, full, full], codes);
    assert.deepEqual(nips(proposal(here, there, elements).repeater), ['24000003', '25000004', '25000002']);
  });

  it('takes no points jury alone for a result of an element', () => {
    const elements = ['A', 'B', 'C'].map((code) => subject(code, { types: 'NJ' }));
    const here = cohort([{ 'A.J': '1', 'B.J': '1' }, {}, {}]);
    assert.deepEqual(nips(proposal(here, cohort([{}, {}, {}]), elements).repeater), []);
  });

  it('takes an older code and an older year for signs', () => {
    const elements = ['A', 'B', 'C'].map((code) => subject(code, code === 'C' ? { annee: '2025' } : {}));
    const values = { 'A.N': '10', 'B.N': '11' };
    const students = cohort(
      [values, { ...values, 'C.N': '12' }, values, values],
      ['24000001', '25000001', '25000002', '26000003'],
    );
    assert.equal(nips(proposal(students, students, elements).repeater).length, 1, 'no half shares a start');
    const more = [...students, ...cohort([values], ['25000009'])];
    const { repeater } = proposal(more, more, elements);
    assert.deepEqual(nips(repeater), ['25000001', '24000001']);
    assert.deepEqual(reasons(repeater), [
      ['results in columns of an older year (2025): 1'],
      ['student code 24000001, where those of the cohort start with 25'],
    ]);
  });

  it('compares a code with those of the cohort that are as long, and none where no year has the most', () => {
    const values = { 'A.N': '10' };
    const olderOf = (...codes: string[]): string[] => {
      const students = cohort(
        codes.map(() => values),
        codes,
      );
      return nips(proposal(students, students, [subject('A')]).repeater);
    };
    assert.deepEqual(olderOf('25000001', '25000002', '25000003', '2412345', '24000001'), ['24000001']);
    assert.deepEqual(olderOf('2500001', '2500002', '2500003', '24123456', '2400001'), ['2400001']);
    assert.deepEqual(olderOf('25000001', '25000002', '24000001', '24000002'), []);
    assert.deepEqual(olderOf('25000001', '24000001'), []);
    assert.deepEqual(olderOf('24000001'), []);
    assert.deepEqual(olderOf('25000001', '25000002', '26000001', '2400000X'), []);
  });

  it('finds the year behind the 1 that codes of some universities begin with', () => {
    const values = { 'A.N': '10' };
    const codes = [
      ...['12400001', '12400002', '12400003', '12200004', '12400005', '12200006', '12400007', '12400011'],
      // neither a later year, nor one of long ago, nor another kind of code
      ...['12500008', '10100009', '22200010'],
    ];
    const students = cohort(
      codes.map(() => values),
      codes,
    );
    const { repeater } = proposal(students, students, [subject('A')]);
    assert.deepEqual(nips(repeater), ['12200004', '12200006']);
    assert.deepEqual(reasons(repeater)[0], [
      'student code 12200004, where those of the cohort start with 124',
    ]);
  });

  it('takes for no older year one in which most students have values', () => {
    const elements = [subject('A'), subject('B', { annee: '2025' })];
    const both = { 'A.N': '10', 'B.N': '11' };
    const one = { 'A.N': '10' };
    const half = cohort([both, both, one, one]);
    assert.deepEqual(nips(proposal(half, half, elements).repeater), ['25000000', '25000001']);
    const most = cohort([both, both, both, one]);
    assert.deepEqual(nips(proposal(most, most, elements).repeater), []);
  });

  it('puts last a repeater of whom ScoDoc has no result', () => {
    const elements = ['A', 'B', 'C', 'D'].map((code) => subject(code));
    const full = { 'A.N': '10', 'B.N': '11', 'C.N': '12', 'D.N': '13' };
    const here = cohort([full, full, full, full, full]);
    const there = cohort([{}, { 'C.N': '12', 'D.N': '13' }, full, full, full]);
    const unknown = { studentsUnknown: new Set(['25000000']) };
    assert.deepEqual(nips(proposal(here, there, elements).repeater), ['25000000', '25000001']);
    assert.deepEqual(nips(proposal(here, there, elements, defaultCaseOptions, unknown).repeater), [
      '25000001',
      '25000000',
    ]);
  });

  it('takes for ordinary who has what most have, barèmes aside, on both sides', () => {
    const elements = [subject('A'), subject('O'), subject('V', { typeObjet: 'VET', types: 'R' })];
    const there = cohort([
      { 'A.N': '10', 'A.B': '20', 'O.B': '20' },
      { 'A.N': '10', 'A.B': '20', 'O.N': '9', 'O.B': '20' },
      { 'A.N': '10', 'A.B': '20', 'O.B': '20' },
      { 'A.N': '10', 'A.B': '20', 'O.N': '8', 'O.B': '20' },
    ]);
    const here = cohort([
      { 'A.N': '10', 'A.B': '20', 'V.R': 'ADM' },
      { 'A.N': '10', 'A.B': '20', 'O.N': '9', 'O.B': '20', 'V.R': 'ADM' },
      { 'A.N': '10', 'A.B': '20', 'V.R': 'ADM' },
      { 'A.N': '10', 'A.B': '20', 'V.R': '' },
    ]);
    const { ordinary } = proposal(here, there, elements);
    assert.deepEqual(nips(ordinary), ['25000001', '25000000', '25000002'], 'the last lacks a mark in Apogée');
    assert.deepEqual(
      reasons(ordinary).map(([reason]) => Number.parseInt(reason!)),
      [4, 2, 2],
    );
  });

  it('takes for no ordinary student one who is odd', () => {
    const elements = [
      subject('A', { types: 'NBJ' }),
      subject('V', { typeObjet: 'VET' }),
      subject('S', { label: 'Sport' }),
    ];
    const plain = { 'A.N': '10', 'A.B': '20', 'V.N': '12', 'V.B': '20' };
    const isOrdinary = (
      apogee: Record<string, string>,
      scodoc: Record<string, string>,
      log: Partial<ScodocLog> = {},
    ): boolean => {
      const [here, there] = [apogee, scodoc].map((odd) => cohort([{ ...plain, ...odd }, plain, plain]));
      return nips(proposal(here!, there!, elements, defaultCaseOptions, log).ordinary).includes('25000000');
    };
    assert.ok(isOrdinary({}, {}));
    assert.ok(isOrdinary({ 'A.N': '10' }, { 'A.N': '14' }), 'a difference is what is to be checked');
    assert.ok(isOrdinary({ 'A.N': '0,01' }, { 'A.N': '0,01' }));
    assert.ok(!isOrdinary({ 'A.N': '' }, {}));
    assert.ok(!isOrdinary({}, { 'A.N': ' ' }));
    assert.ok(!isOrdinary({ 'A.N': 'ABI' }, { 'A.N': '10' }));
    assert.ok(!isOrdinary({ 'A.N': '10' }, { 'A.N': 'ABJ' }));
    assert.ok(!isOrdinary({ 'A.N': '10,5', 'A.J': '0,5' }, { 'A.J': '0,5' }));
    assert.ok(!isOrdinary({ 'A.J': '0,5' }, {}));
    assert.ok(!isOrdinary({ 'V.N': '12' }, { 'V.N': '0,01' }), 'resigned');
    assert.ok(!isOrdinary({ 'S.N': '12' }, { 'S.N': '12' }));
    assert.ok(!isOrdinary({}, {}, { studentsNotInEtape: new Set(['25000000']) }));
  });

  it('reads the words of a bonus as words, whatever they are', () => {
    const elements = [
      subject('A'),
      subject('S', { label: 'UE Sport' }),
      subject('T', { label: 'Transport' }),
      subject('E', { label: 'Bonus engagé' }),
    ];
    const students = cohort([{ 'A.N': '10' }, { 'S.N': '11' }, { 'T.N': '12' }, { 'E.N': '13' }]);
    const bonusOf = (bonusWords: string): string[] =>
      nips(proposal(students, students, elements, { bonusWords }).bonus);
    assert.deepEqual(bonusOf('bonus|sport'), ['25000001', '25000003']);
    assert.deepEqual(bonusOf('SPÔRT'), ['25000001']);
    assert.deepEqual(bonusOf('ENGAGE'), ['25000003']);
    assert.deepEqual(bonusOf('^(bonus).*'), ['25000003']);
    assert.deepEqual(bonusOf('bonus engage'), ['25000003']);
    for (const hostile of ['', '|', ' | |', '(((', '(x+x+)+$', '[', '\\', '.*'])
      assert.deepEqual(bonusOf(hostile), []);
    const { bonus } = proposal(students, students, elements);
    assert.deepEqual(reasons(bonus)[0], ['UE Sport (S): 11 in Apogée, 11 in ScoDoc']);
  });

  it('prefers a bonus on both sides, and somebody who does not repeat', () => {
    const elements = [subject('A'), subject('S', { label: 'Sport' })];
    const here = cohort(
      [{ 'S.N': '11' }, { 'S.N': '' }, { 'S.N': '13' }],
      ['24000001', '25000001', '25000002'],
    );
    const there = cohort(
      [{ 'S.N': '11' }, { 'S.N': '12' }, { 'S.N': '13' }],
      ['24000001', '25000001', '25000002'],
    );
    assert.deepEqual(nips(proposal(here, there, elements).bonus), ['25000002', '25000001', '24000001']);
  });

  it('prefers a bonus that adds something, and takes no code for one', () => {
    const elements = [subject('A'), subject('S', { label: 'Activités sportives' })];
    const students = cohort([{ 'S.N': '0,00' }, { 'S.N': 'DIS' }, { 'S.N': '12' }, { 'S.N': '' }]);
    const { bonus } = proposal(students, students, elements);
    assert.deepEqual(nips(bonus), ['25000002', '25000000']);
    const oneSided = proposal(students, cohort([{}, {}, {}, {}]), elements).bonus;
    assert.deepEqual(reasons(oneSided), [
      ['Activités sportives (S): 0,00 in Apogée, – in ScoDoc'],
      ['Activités sportives (S): 12 in Apogée, – in ScoDoc'],
    ]);
  });

  it('finds a bonus that one file alone has', () => {
    const students = cohort([{ 'A.N': '10' }]);
    const withSport = [subject('A'), subject('S', { label: 'Sport' })];
    const [apogee, scodoc] = [
      maquetteOf(students, [subject('A')]),
      maquetteOf(cohort([{ 'S.N': '11' }]), withSport),
    ];
    for (const [comparison, reason] of [
      [compareMaquettes(apogee, scodoc), 'Sport (S): – in Apogée, 11 in ScoDoc'],
      [compareMaquettes(scodoc, apogee), 'Sport (S): 11 in Apogée, – in ScoDoc'],
    ] as const) {
      const bonus = proposeCases(comparison).find(({ kind }) => kind === 'bonus')!;
      assert.deepEqual(reasons(bonus), [[reason]]);
    }
  });

  it('says so when there is nobody', () => {
    for (const each of Object.values(proposal([], [], [subject('A')])))
      assert.ok(each.candidates.length === 0 && each.none && said(each.none).startsWith('No student'));
    const absent = cohort([{ 'A.N': 'ABI' }]);
    assert.ok(proposal(absent, absent, [subject('A')]).ordinary.none);
  });
});
