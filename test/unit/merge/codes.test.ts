import assert from 'node:assert/strict';
import { correspondingCode, readCorrespondences } from '../../../src/merge/codes';

const result = { typeObjet: 'ELP', typeResultat: 'R' };

describe('correspondences of codes', () => {
  const codes = readCorrespondences({ ELP: { AJAC: 'AJ', AJ: 'ADM' }, EPR: { ABJ: 'ABI' } });

  it('turn a code of that object type, once', () => {
    assert.equal(correspondingCode(codes, result, 'AJAC'), 'AJ');
    assert.equal(correspondingCode(codes, result, 'AJ'), 'ADM');
  });

  it('leave other codes and other object types alone', () => {
    assert.equal(correspondingCode(codes, result, 'ADM'), undefined);
    assert.equal(correspondingCode(codes, { ...result, typeObjet: 'VET' }, 'AJAC'), undefined);
    assert.equal(correspondingCode(codes, { ...result, typeResultat: 'J' }, 'AJAC'), undefined);
  });

  it('turn results alone', () => {
    assert.equal(correspondingCode(codes, { typeObjet: 'EPR', typeResultat: 'R' }, 'ABJ'), 'ABI');
    assert.equal(correspondingCode(codes, { typeObjet: 'EPR', typeResultat: 'N' }, 'ABJ'), undefined);
  });

  it('know no code by the name of a property of objects', () => {
    for (const name of ['constructor', '__proto__', 'toString'])
      assert.equal(correspondingCode(codes, result, name), undefined);
    assert.equal(correspondingCode(codes, { ...result, typeObjet: 'constructor' }, 'name'), undefined);
    const hostile = readCorrespondences(JSON.parse('{ "ELP": { "__proto__": "AJ" } }'));
    assert.equal(correspondingCode(hostile, result, '__proto__'), 'AJ');
    assert.equal(correspondingCode(hostile, result, 'AJ'), undefined);
  });

  const wrong: unknown[] = [
    ...[null, [], 'AJAC', 3, { elp: { AJAC: 'AJ' } }, { ELP: [] }, { ELP: null }, { ELP: { AJAC: 3 } }],
    ...[{ ELP: { AJAC: '' } }, { ELP: { '': 'AJ' } }, { ELP: { AJAC: 'A\tJ' } }, { ELP: { AJAC: ' AJ' } }],
  ];
  for (const value of wrong)
    it(`are refused when they are ${JSON.stringify(value)}`, () =>
      assert.throws(() => readCorrespondences(value), { code: 'bad-correspondences' }));
});
