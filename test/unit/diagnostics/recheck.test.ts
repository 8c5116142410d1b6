import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Checked } from '../../../src/diagnostics/check';
import { check, checkMaquette, diagnosticsOf, recheck } from '../../../src/diagnostics/check';
import { isKept } from '../../../src/diagnostics/findings';
import { canFixAll, fixAll } from '../../../src/diagnostics/fixes';
import { shownDiagnostics } from '../../../src/diagnostics/shown';
import { spanOf } from '../../../src/diagnostics/spans';
import type { Diagnostic } from '../../../src/diagnostics/types';
import { applyEdits } from '../../../src/maquette/edits';
import type { TextEdit } from '../../../src/maquette/model';
import { parseMaquette } from '../../../src/maquette/parse';
import { updateMaquette } from '../../../src/maquette/update';
import { anyText, maquetteText } from '../maquette/arbitraries';
import { smallText, today } from './support';

const pieces = [
  ...[
    '',
    '',
    '\t',
    '\r',
    '\n',
    '\r\n',
    'XX-APO_VALEURS-XX',
    'apoL_c0001',
    ' apoL_',
    'XX',
    ' ',
    '\ufeff',
    '\0',
  ],
  ...['12,5', '12.5', '-1', 'ABI', '20', '1/1/2000', '10000000', 'é', '\ufffd', 'Ã©', 'ADM', '\u0301'],
];

/** A text, then edits, each on the text that the one before it left. */
const edited = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: maquetteText },
      { weight: 1, arbitrary: maquetteText.map((text) => `${text}\r\nXX-APO_TITRES-XX\r\nkey\tvalue\r\n`) },
      { weight: 1, arbitrary: anyText },
    ),
    fc.array(
      fc.record({
        at: fc.oneof(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0.8, max: 1, noNaN: true }),
        ),
        length: fc.oneof(
          { weight: 3, arbitrary: fc.nat({ max: 3 }) },
          { weight: 1, arbitrary: fc.nat({ max: 40 }) },
        ),
        text: fc.oneof(
          fc.constantFrom(...pieces),
          fc.array(fc.constantFrom(...pieces), { maxLength: 3 }).map((all) => all.join('')),
        ),
        snap: fc.constantFrom('no', 'line start', 'line end', 'whole line'),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([text, edits]) => {
    const steps: { edit: TextEdit; text: string }[] = [];
    let current = text;
    for (const { at, length, text: inserted, snap } of edits) {
      const { lines } = parseMaquette(current);
      let start = Math.floor(at * current.length);
      let end = Math.min(current.length, start + length);
      const span = lines.span(lines.lineAt(start));
      if (snap === 'line start') [start, end] = [span.start, Math.min(current.length, span.start + length)];
      if (snap === 'line end') [start, end] = [span.end, Math.min(current.length, span.end + length)];
      if (snap === 'whole line') [start, end] = [span.start, span.end];
      const edit = { start, end, text: inserted };
      current = applyEdits(current, [edit]);
      steps.push({ edit, text: current });
    }
    return { text, steps };
  });

function all(checked: Checked): Diagnostic[] {
  return [...diagnosticsOf(checked)];
}

describe('incremental reading and checking', () => {
  it('updates to what parsing anew gives, and rechecks to what checking anew gives', () => {
    fc.assert(
      fc.property(edited, ({ text, steps }) => {
        let maquette = parseMaquette(text);
        let checked = check(maquette, { today });
        for (const step of steps) {
          maquette = updateMaquette(maquette, step.text, step.edit);
          const anew = parseMaquette(step.text);
          assert.deepEqual(maquette, anew);
          checked = recheck(checked, maquette);
          assert.deepEqual(all(checked), checkMaquette(anew, { today }));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says the same when it keeps few diagnostics, or none', () => {
    fc.assert(
      fc.property(edited, fc.nat({ max: 6 }), ({ text, steps }, most) => {
        let maquette = parseMaquette(text);
        let few = check(maquette, { today }, most);
        let whole = check(maquette, { today }, Infinity);
        for (const step of [undefined, ...steps]) {
          if (step) {
            maquette = updateMaquette(maquette, step.text, step.edit);
            few = recheck(few, maquette);
            whole = recheck(whole, maquette);
          }
          assert.deepEqual(all(few), all(whole));
          assert.deepEqual([few.counts, few.errors], [whole.counts, whole.errors]);
          assert.equal(few.errors, all(whole).filter(({ severity }) => severity === 'error').length);
          assert.deepEqual(
            few.rows.map(({ key }) => key),
            whole.rows.map(({ key }) => key),
          );
          assert.deepEqual(shownDiagnostics(few), shownDiagnostics(whole));
          const lines = maquette.lines.count;
          for (const within of [[0, lines >> 1] as const, [lines >> 1, lines] as const])
            assert.deepEqual(
              [...diagnosticsOf(few, undefined, within)],
              all(whole).filter(({ line }) => line >= within[0] && line < within[1]),
            );
          for (const code of [...few.counts.keys(), undefined]) {
            const wanted = [...diagnosticsOf(few, (each) => code === undefined || each === code)];
            const change = fixAll(maquette, all(whole), code);
            assert.deepEqual(fixAll(maquette, wanted, code), change);
            assert.equal(canFixAll(maquette, wanted, code), change !== undefined);
          }
          const kept = few.rows.flatMap(({ findings }) => (isKept(findings) ? findings : []));
          assert.ok(kept.length <= most);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds places in any text, and never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const maquette = parseMaquette(text);
        for (const { line, start, end, related = [] } of checkMaquette(maquette, { today }))
          for (const where of [{ line, start, end }, ...related]) {
            const span = spanOf(maquette, where);
            const whole = maquette.lines.span(where.line);
            assert.ok(whole.start <= span.start && span.start <= span.end && span.end <= whole.end);
          }
      }),
      { numRuns: 1000 },
    );
  });

  it('reads and checks one row again when one value changes, and shares the rest', () => {
    const before = check(parseMaquette(smallText.replace('MARTIN', ' MARTIN')), { today });
    const start = before.maquette.text.indexOf('12,50');
    const edit = { start, end: start + 5, text: '12.500' };
    const maquette = updateMaquette(before.maquette, applyEdits(before.maquette.text, [edit]), edit);
    assert.equal(maquette.columns, before.maquette.columns);
    assert.equal(maquette.rows[1], before.maquette.rows[1]);
    assert.notEqual(maquette.rows[0], before.maquette.rows[0]);
    const after = recheck(before, maquette);
    assert.equal(after.head, before.head);
    assert.equal(after.rows[1], before.rows[1]);
    assert.equal(after.duplicates, before.duplicates);
    assert.deepEqual(
      all(after).map(({ code }) => code),
      ['decimal-point', 'stray-whitespace'],
    );
    assert.equal(all(after)[1], all(before)[0]);
  });

  it('parses anew where the line is a row no more', () => {
    const maquette = parseMaquette(smallText);
    const row = maquette.lines.span(maquette.rows[1]!.line);
    for (const text of ['', ' \t', 'XX-APO_COLONNES-XX', 'a\tb\nc', '\r']) {
      const edit = { ...row, text };
      const next = applyEdits(smallText, [edit]);
      const updated = updateMaquette(maquette, next, edit);
      assert.deepEqual(updated, parseMaquette(next));
      assert.notEqual(updated.columns, maquette.columns);
    }
  });

  it('notices a duplicate that an edit makes or removes in another row', () => {
    const before = check(parseMaquette(smallText), { today });
    const start = smallText.indexOf('20000001') + 7;
    const edit = { start, end: start + 1, text: '2' };
    const twice = recheck(before, updateMaquette(before.maquette, applyEdits(smallText, [edit]), edit));
    assert.deepEqual(
      all(twice).map(({ code, line }) => [code, line]),
      [['duplicate-student', 39]],
    );
    const back = { ...edit, text: '1' };
    const once = recheck(twice, updateMaquette(twice.maquette, smallText, back));
    assert.deepEqual(all(once), []);
  });
});
