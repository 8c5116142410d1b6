import assert from 'node:assert/strict';
import { compareMaquettes } from '../../../../../src/compare/compare';
import { outcomes, pack, weights } from '../../../../../src/compare/outcomes';
import {
  elementTitle,
  gapText,
  pairLabel,
  pairText,
  sign,
  toneOf,
  typeName,
} from '../../../../../src/webview/page/model/cell-texts';
import { maquetteOf, student, ue } from '../../../compare/support';
import { dataOf, vocabulary } from '../../support';

describe('how a pair of values looks', () => {
  it('has a tone, a sign and a text of its own', () => {
    const seen = outcomes.map((outcome) => [
      ...[outcome, sign(outcome), pairText(outcome, { apogee: 'a', scodoc: 'b' }), toneOf(pack(outcome))],
    ]);
    assert.deepEqual(seen, [
      ['both-empty', '', '', 'plain'],
      ['equal', '=', 'a', 'plain'],
      ['equal-as-value', '≈', 'a ≈ b', 'near'],
      ['within-tolerance', '≈', 'a ≈ b', 'near'],
      ['equivalent', '≈', 'a ≈ b', 'near'],
      ['different', '≠', 'a ≠ b', 'minor'],
      ['jury-points', '≠ (J)', 'a ≠ b (J)', 'jury'],
      ['only-apogee', '≠', 'a ≠ b', 'lone'],
      ['only-scodoc', '≠', 'a ≠ b', 'lone'],
    ]);
    assert.equal(pairText('only-apogee', { apogee: 'a', scodoc: '' }), 'a ≠ –');
    assert.equal(pairText('only-scodoc', { apogee: '', scodoc: 'b' }), '– ≠ b');
    for (const weight of weights) {
      assert.equal(toneOf(pack('different', weight)), weight);
      assert.equal(toneOf(pack('jury-points', weight)), 'jury');
    }
  });

  it('is said in a sentence', () => {
    const said = (cell: number, apogee: string, scodoc: string): string =>
      pairLabel(vocabulary, cell, { apogee, scodoc });
    assert.equal(
      said(pack('different', 'code'), 'ADM', 'AJ'),
      'different (another code): ADM in Apogée, AJ in ScoDoc',
    );
    assert.equal(said(pack('only-scodoc'), '', '12'), 'only in ScoDoc: empty in Apogée, 12 in ScoDoc');
  });

  it('has a gap once the texts are there', () => {
    assert.equal(gapText({ apogee: '12,5', scodoc: '13' }), '-0,5');
    assert.equal(gapText({ apogee: 'ABI', scodoc: '13' }), '');
    assert.equal(gapText(undefined), '…');
  });

  it('names types and elements', () => {
    assert.deepEqual(
      ['N', 'R', 'X', ''].map((type) => typeName(vocabulary, type)),
      ['Mark', 'Result', 'X', ''],
    );
    const elements = [ue, { ...ue, code: 'UE2', label: '', types: 'N', session: '2' }];
    const maquette = maquetteOf([student([])], elements);
    const data = dataOf(compareMaquettes(maquette, maquette));
    const titles = data.elements.map((element) => elementTitle(vocabulary, element));
    assert.deepEqual(titles, ['UE1 – Maths', 'UE2 (session 2)']);
  });
});
