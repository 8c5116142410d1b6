import assert from 'node:assert/strict';
import type { CaseKind, ProposedCase } from '../../../src/compare/cases';
import { caseKinds, defaultCaseOptions, proposeCases } from '../../../src/compare/cases';
import { compareMaquettes } from '../../../src/compare/compare';
import { decode } from '../../../src/maquette/codec';
import { parseMaquette } from '../../../src/maquette/parse';
import { demoAfterComputation, demoFacts, demoFilled } from '../../fixtures/demo';
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
): Record<CaseKind, ProposedCase> {
  const cases = proposeCases(
    compareMaquettes(maquetteOf(apogee, elements), maquetteOf(scodoc, elements)),
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

  it('says so when there is nobody', () => {
    for (const each of Object.values(proposal([], [], [subject('A')])))
      assert.ok(each.candidates.length === 0 && each.none && said(each.none).startsWith('No student'));
    const absent = cohort([{ 'A.N': 'ABI' }]);
    assert.ok(proposal(absent, absent, [subject('A')]).ordinary.none);
  });
});
