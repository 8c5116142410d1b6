import assert from 'node:assert/strict';
import { parseMaquette } from '../../../src/maquette/parse';
import { lostTabs } from '../../../src/maquette/trailing-tabs';
import { demoBlank } from '../../../demo/demo';
import { buildMaquette, fromLatin1 } from '../../fixtures/maquette-builder';

const trimmed = (text: string): string => text.replace(/[\t ]+(?=\r\n|$)/g, '');
const of = (students: number): string =>
  buildMaquette({
    elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'Maths', types: 'NB' }],
    students: Array.from({ length: students }, (_, index) => ({
      ...{ nip: `1000000${index}`, nom: 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007', values: [] },
    })),
  });

describe('tabs that a change took from the ends of rows', () => {
  it('are found, and bring back every byte', () => {
    for (const text of [fromLatin1(demoBlank()), of(3)]) {
      const after = trimmed(text);
      const lost = lostTabs(parseMaquette(text), after)!;
      assert.ok(lost.length >= 3);
      const lines = after.split('\r\n');
      for (const { line, text: gone } of lost) lines[line] = `${lines[line]!}${gone}`;
      assert.equal(lines.join('\r\n'), text);
    }
  });

  it('are no matter in few rows, nor where more changed', () => {
    const text = of(4);
    const rows = parseMaquette(text).rows.map(({ line }) => line);
    const after = trimmed(text);
    for (const other of [
      text,
      `${text}\t`,
      trimmed(text.split('\r\n').slice(0, rows[2]).join('\r\n')) + text.slice(text.indexOf('\r\n10000002')),
      after.replace('NÉEL', 'NEEL'),
      after.replace('10000003', ''),
      after.slice(0, after.lastIndexOf('\r\n', after.length - 3)),
      '',
    ])
      assert.equal(lostTabs(parseMaquette(text), other), undefined);
    const few = of(2);
    assert.equal(lostTabs(parseMaquette(few), trimmed(few)), undefined);
  });

  it('are only tabs: a value that goes with them is somebody’s edit', () => {
    const text = of(4).replace(/\t\t(?=\r\n)/g, '\t5\t');
    const after = text.replace(/\t5\t(?=\r\n)/g, '');
    assert.equal(lostTabs(parseMaquette(text), after), undefined);
  });
});
