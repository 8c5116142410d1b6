import assert from 'node:assert/strict';
import { allowedCodesIn } from '../../../src/diagnostics/allowed-codes';
import { checkMaquette } from '../../../src/diagnostics/check';
import { codeToAllow } from '../../../src/diagnostics/unknown-codes';
import { parseMaquette } from '../../../src/maquette/parse';
import { changed, codesOf, diagnose, today } from './support';

describe('diagnostics: allowed codes', () => {
  const text = changed(['12,50', 'EXC'], ['\tAJ\t9', '\tEXC\t9']);

  it('are those of their object type, and of EPR in place of a mark', () => {
    const codes = (allowed: object): string[] => codesOf(diagnose(text, { allowedCodes: allowed }));
    assert.deepEqual(codes({}), ['invalid-mark', 'unknown-result-code']);
    assert.deepEqual(codes({ ELP: ['EXC'] }), ['invalid-mark']);
    assert.deepEqual(codes({ EPR: ['X', 'EXC'] }), ['unknown-result-code']);
    assert.deepEqual(codes({ VET: ['EXC'] }), ['invalid-mark', 'unknown-result-code']);
  });

  it('are offered where a code is unknown, with the object type whose list lacks it', () => {
    const allowable = (changedText: string): unknown[] => {
      const maquette = parseMaquette(changedText);
      return checkMaquette(maquette, { today }).map((each) => codeToAllow(maquette, each));
    };
    assert.deepEqual(allowable(text), [
      { typeObjet: 'EPR', code: 'EXC' },
      { typeObjet: 'ELP', code: 'EXC' },
    ]);
    assert.deepEqual(allowable(changed(['12,50', '12/05/2026'], ['9,25', '25,00'])), [undefined, undefined]);
  });

  it('are passed over in a setting where they are none', () => {
    assert.deepEqual(allowedCodesIn('ELP'), {});
    assert.deepEqual(allowedCodesIn({ ELP: ['AJAC', 1, 'A\tB', ''], VET: 'ADM', X: ['Y'] }), {
      ...{ VDI: [], VET: [], ELP: ['AJAC'], EPR: [] },
    });
  });
});
