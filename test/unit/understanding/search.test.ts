import assert from 'node:assert/strict';
import { elementSearch, studentSearch } from '../../../src/understanding/search';
import { maquette } from './support';

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
