import assert from 'node:assert/strict';
import { outcomes, weights } from '../../../../src/compare/outcomes';
import { typesResultat } from '../../../../src/maquette/model';
import { fill, isVocabulary, vocabularyIn } from '../../../../src/webview/shared/vocabulary';
import { vocabulary } from '../support';

describe('the words of the page', () => {
  it('are all translated, by the one who is asked', () => {
    const { language, words } = vocabularyIn('fr', (text) => `<${text}>`);
    assert.equal(language, 'fr');
    for (const word of Object.values(words)) assert.match(word, /^<.+>$/);
  });

  it('name every outcome, weight and result type', () => {
    assert.deepEqual(Object.keys(vocabulary.outcomes).sort(), [...outcomes].sort());
    // the heaviest first: the page reads them in this order
    assert.deepEqual(Object.keys(vocabulary.weights), weights);
    assert.deepEqual(Object.keys(vocabulary.types).sort(), [...typesResultat].sort());
    for (const names of [vocabulary.outcomes, vocabulary.weights, vocabulary.types])
      assert.equal(new Set(Object.values(names)).size, Object.values(names).length);
  });

  it('are refused when one is missing', () => {
    assert.equal(isVocabulary(vocabulary), true);
    for (const part of ['words', 'outcomes', 'weights', 'types'] as const)
      for (const key of Object.keys(vocabulary[part])) {
        const rest = Object.fromEntries(Object.entries(vocabulary[part]).filter(([name]) => name !== key));
        assert.equal(isVocabulary({ ...vocabulary, [part]: rest }), false, key);
      }
  });

  it('take values in their places', () => {
    assert.equal(fill('{0} of {1}, {0}', 'a', 'b'), 'a of b, a');
    assert.equal(fill('{1}', 'a'), '{1}');
    assert.equal(fill('{0}', '{1}', 'b'), '{1}', 'a value is no sentence');
    assert.equal(fill('{0}', '$&'), '$&');
  });
});
