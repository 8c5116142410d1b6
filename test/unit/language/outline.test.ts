import assert from 'node:assert/strict';
import { parseMaquette } from '../../../src/maquette/parse';
import { outline, type OutlineItem } from '../../../src/language/outline';
import { maquette, shown, text } from './support';

function tree(items: readonly OutlineItem[]): unknown[] {
  return items.map(({ kind, name, detail, children }) =>
    kind === 'section' ? [detail, ...tree(children)] : [kind, name, detail],
  );
}

function all(items: readonly OutlineItem[]): OutlineItem[] {
  return items.flatMap((item) => [item, ...all(item.children)]);
}

describe('the outline', () => {
  it('has the sections, the elements and the students', () => {
    assert.deepEqual(tree(outline(maquette)), [
      ['XX-APO_TITRES-XX'],
      ['XX-APO_TYP_RES-XX'],
      [
        'XX-APO_COLONNES-XX',
        ['element', 'Épreuve écrite', 'EPR1'],
        ['element', 'Première UE', 'UE1'],
        ['element', 'ET1', 'ET1'],
      ],
      [
        'XX-APO_VALEURS-XX',
        ['student', "D'ALMÉIDA Zoé", '10000001'],
        ['student', 'LE-GOFF Anaïs', '10000002'],
        ['student', 'NŒL', '10000003'],
      ],
    ]);
  });

  it('leads to ids and student codes', () => {
    const [, , colonnes, valeurs] = outline(maquette);
    const leaves = [...colonnes!.children, ...valeurs!.children];
    assert.deepEqual(shown(leaves.map(({ selection }) => selection)), [
      'colonnes 6: apoL_c0001',
      'colonnes 8: apoL_c0003',
      'colonnes 12: apoL_c0007',
      'valeurs 2: 10000001',
      'valeurs 3: 10000002',
      'valeurs 4: 10000003',
    ]);
  });

  it('has entries that hold what they lead to and do not overlap, whatever the text', () => {
    const line = (start: string): string => text.split('\r\n').find((each) => each.startsWith(start))!;
    const texts = {
      sound: text,
      'a split element': text.replace(
        `${line('apoL_c0002')}\r\n${line('apoL_c0003')}`,
        `${line('apoL_c0003')}\r\n${line('apoL_c0002')}`,
      ),
      'a section twice': text + text,
      'no line end': text.trimEnd(),
      'nothing but a mark': 'XX-APO_TITRES-XX',
      empty: '',
    };
    for (const [name, each] of Object.entries(texts)) {
      const items = outline(parseMaquette(each));
      for (const { span, selection } of all(items))
        assert.ok(span.start <= selection.start && selection.end <= span.end, name);
      for (const siblings of [items, ...items.map(({ children }) => children)])
        siblings.forEach((item, index) =>
          assert.ok(index === 0 || siblings[index - 1]!.span.end <= item.span.start, name),
        );
    }
  });

  it('names a student without a name by the code, and one without both all the same', () => {
    const nameless = parseMaquette(text.replace('NŒL', '').replace(/10000002\tLE-GOFF\tAnaïs/, '\t\t'));
    assert.deepEqual(
      outline(nameless)
        .at(-1)!
        .children.map(({ name }) => name),
      ["D'ALMÉIDA Zoé", '–', '10000003'],
    );
  });
});
