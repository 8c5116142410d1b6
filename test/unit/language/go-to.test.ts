import assert from 'node:assert/strict';
import { elementSearch, elementStretch, elementTarget, studentSearch } from '../../../src/language/go-to';
import type { Span } from '../../../src/maquette/model';
import { rowAtLine } from '../../../src/maquette/places';
import { maquette, positionOf, shown } from './support';

describe('the search', () => {
  const students: readonly [query: string, nips: string[]][] = [
    ['', ['10000001', '10000002', '10000003']],
    ['zoe', ['10000001']],
    ['ZOÉ dalmeida', ['10000001']],
    ["d'alméida", ['10000001']],
    ['d’alm', ['10000001']],
    ['legoff', ['10000002']],
    ['le goff', ['10000002']],
    ['anais', ['10000002']],
    ['noel', ['10000003']],
    ['0003', ['10000003']],
    ['zoe 0003', []],
    // no word across two fields
    ['alméidazoé', []],
  ];
  for (const [query, nips] of students)
    it(`of a student: ${query}`, () =>
      assert.deepEqual(
        studentSearch(maquette)
          .find(query)
          .map(({ nip }) => nip),
        nips,
      ));

  const elements: readonly [query: string, codes: string[]][] = [
    ['epreuve', ['EPR1']],
    ['premiere ue', ['UE1']],
    ['et1', ['ET1']],
    ['1', ['EPR1', 'UE1', 'ET1']],
  ];
  for (const [query, codes] of elements)
    it(`of an element: ${query}`, () =>
      assert.deepEqual(
        elementSearch(maquette)
          .find(query)
          .map(({ code }) => code),
        codes,
      ));
});

describe('the place to go to for an element', () => {
  const [, ue] = maquette.elements;
  const from = (shownAt: string): Span =>
    elementTarget(maquette, ue!, rowAtLine(maquette, positionOf(shownAt).line));

  it('is its first value in the row', () => assert.deepEqual(shown([from('AB|I\t\t')]), ['valeurs 4: 7,25']));
  it('is its definition where the row stops before it', () =>
    assert.deepEqual(shown([from('LE-G|OFF')]), ['colonnes 8: apoL_c0003']));
  it('is its definition outside of the rows', () =>
    assert.deepEqual(shown([from('apoC_|annee')]), ['colonnes 8: apoL_c0003']));

  it('stretches over its values in the row', () => {
    const row = rowAtLine(maquette, positionOf('AB|I\t\t').line);
    assert.deepEqual(shown([elementStretch(maquette, ue!, row)]), ['valeurs 4: 7,25\t\t\tRIEN']);
    assert.deepEqual(elementStretch(maquette, ue!, undefined), elementTarget(maquette, ue!, undefined));
  });
});
