import assert from 'node:assert/strict';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decode } from '../../../src/maquette/codec';
import type { Encoding } from '../../../src/maquette/encoding';
import { applyLineEdits } from '../../../src/maquette/reread';
import type { Known, Told } from '../../../src/extension/documents/reading';
import {
  decide,
  knownBefore,
  readableAs,
  repairBeforeSave,
  restored,
} from '../../../src/extension/documents/reading';
import { latin1, utf8, windows1252 } from '../../fixtures/maquette-builder';

const text = '1\tNOËL\tAnaïs\n2\tD’ÀBO\tÉlodie\n3\tGUÉ\tZoé\n';
const plain = text.replace('’', "'");
const files: Readonly<Record<string, Uint8Array>> = {
  'iso-8859-1': latin1(plain),
  'windows-1252': windows1252(text),
  'utf-8': utf8(text),
  'utf-8-bom': utf8(text, true),
  ascii: latin1(plain.replaceAll(/[^\0-\x7f]/g, 'e')),
};

/** As VS Code encodes: what an encoding lacks becomes `?`. */
function encodeAs(content: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8' || encoding === 'utf-8-bom') return utf8(content, encoding === 'utf-8-bom');
  return iconv.encode(content, encoding);
}

/** A document in VS Code, as far as encodings matter, with its file and the guard. */
class Editor {
  private state = { text: '' };
  private saved = this.state;
  known: Known | undefined;
  readonly told: Told[] = [];
  private isSaved = false;
  private readonly done: { text: string }[] = [];
  private readonly undone: { text: string }[] = [];

  constructor(
    public file: Uint8Array,
    public encoding: Encoding,
  ) {
    this.state = { text: this.read(encoding) };
    this.saved = this.state;
  }

  get text(): string {
    return this.state.text;
  }

  /** As in VS Code, undoing or redoing up to what was saved makes a document clean. */
  get isDirty(): boolean {
    return this.state !== this.saved;
  }

  /** VS Code always sees a mark in front of UTF-8. */
  private read(encoding: Encoding): string {
    this.encoding =
      encoding === 'utf-8' && decode(this.file).encoding === 'utf-8-bom' ? 'utf-8-bom' : encoding;
    return decode(this.file, this.encoding).text;
  }

  /** Reads the file again; that can be undone, as in VS Code. */
  load(encoding: Encoding): void {
    this.change(this.read(encoding));
    this.saved = this.state;
  }

  change(text: string): void {
    if (text === this.text) return;
    this.done.push(this.state);
    this.undone.length = 0;
    this.state = { text };
  }

  undo(): void {
    const before = this.done.pop();
    if (!before) return;
    this.undone.push(this.state);
    const { text: after } = this.state;
    this.state = before;
    // an undo that brings U+FFFD back is taken back at once
    if (this.known && before.text.includes('\ufffd') && !after.includes('\ufffd')) this.redo();
  }

  redo(): boolean {
    const after = this.undone.pop();
    if (!after) return false;
    this.done.push(this.state);
    this.state = after;
    return true;
  }

  /** @param isGuarded - whether the guard came to know the bytes in time */
  save(isGuarded: boolean): void {
    if (!this.isDirty) return;
    if (isGuarded) this.look();
    if (this.known) this.takeBack(this.known);
    if (!isGuarded && !this.known)
      // the bytes of before arrive after it
      this.known = knownBefore(this.file);
    this.file = encodeAs(this.text, this.encoding);
    this.saved = this.state;
    this.isSaved = true;
    this.settle();
  }

  private takeBack(known: Known): void {
    this.change(applyLineEdits(this.text, repairBeforeSave(known, this.text, this.encoding)));
  }

  /** What another program does; the file was looked at when it was opened, as nobody can tell later what it held. */
  write(file: Uint8Array): void {
    if (!this.known) this.settle();
    this.file = file;
    if (!this.isDirty) this.load(this.encoding);
    this.settle();
  }

  /** One look of the guard; false when there was nothing to do. */
  look(): boolean {
    const before = this.known;
    const { known, step } = decide(before, {
      bytes: this.file,
      encoding: this.encoding,
      text: this.text,
      isDirty: this.isDirty,
      isSaved: this.isSaved,
    });
    this.isSaved = false;
    this.known = known;
    switch (step.kind) {
      case 'none':
        return false;
      case 'tell':
        this.told.push(step.what);
        return false;
      case 'reopen':
        this.load(step.encoding);
        this.known = { ...known, encoding: step.encoding, reading: 'right' };
        return true;
      case 'put-right':
        if (known.isPutRight || !this.redo()) this.change(applyLineEdits(this.text, step.edits));
        return true;
      case 'rewrite':
        this.replace(step.bytes, step.encoding);
        return true;
      case 'restore': {
        const { bytes, encoding } = restored(before!, this.text, this.encoding);
        this.replace(bytes, encoding);
        return true;
      }
    }
  }

  private replace(bytes: Uint8Array, encoding: Encoding): void {
    this.file = bytes;
    const truth = decode(bytes);
    this.known = { ...this.known!, bytes, truth, original: truth.encoding, isPutRight: false };
    this.load(encoding);
    this.known = { ...this.known, encoding, reading: 'right' };
  }

  settle(): void {
    for (let looks = 0; this.look(); looks++) assert.ok(looks < 10, 'the guard comes to rest');
  }
}

describe('the guard of the encodings', () => {
  for (const [name, bytes] of Object.entries(files)) {
    const truth = decode(bytes).text;
    const wrong: Encoding = name.startsWith('utf-8') ? 'windows-1252' : 'utf-8';

    it(`${name}: reopens what was read wrongly, and is at rest then`, () => {
      const editor = new Editor(bytes, wrong);
      editor.settle();
      assert.equal(editor.text, truth);
      assert.equal(editor.encoding, readableAs(decode(bytes)));
      assert.equal(editor.isDirty, false);
    });

    it(`${name}: puts right what was changed already, and saves it in the encoding of the file`, () => {
      const editor = new Editor(bytes, wrong);
      editor.change(editor.text.replace('2\t', '2é\t'));
      editor.save(true);
      assert.equal(decode(editor.file).text, truth.replace('2\t', '2é\t'));
      assert.equal(readableAs(decode(editor.file)), readableAs(decode(bytes)));
      assert.equal(editor.encoding, readableAs(decode(bytes)));
    });

    it(`${name}: gives back what a save destroyed, with what was typed`, () => {
      const editor = new Editor(bytes, wrong);
      editor.change(editor.text.replace('2\t', '2x\t'));
      editor.save(false);
      assert.equal(decode(editor.file).text, truth.replace('2\t', '2x\t'));
    });

    it(`${name}: leaves the encoding that the user chose, says so once, and loses no character`, () => {
      const editor = new Editor(bytes, readableAs(decode(bytes)));
      editor.settle();
      editor.load(wrong);
      editor.settle();
      editor.settle();
      assert.equal(editor.encoding, wrong);
      assert.deepEqual(editor.told, ['chosen']);
      assert.equal(editor.known!.reading, 'wrong');
    });
  }

  it('tells once of each version that another program writes under unsaved changes', () => {
    const editor = new Editor(files['iso-8859-1']!, 'windows-1252');
    editor.settle();
    editor.change(`x${editor.text}`);
    editor.write(files['utf-8']!);
    editor.settle();
    assert.deepEqual(editor.told, ['changed']);
    editor.write(latin1('other\n'));
    assert.deepEqual(editor.told, ['changed', 'changed']);
    editor.load(editor.encoding);
    editor.settle();
    assert.equal(editor.text, 'other\n');
  });

  it('knows a misreading of a version long before, when undo brings it back', () => {
    for (const isSavedThen of [true, false]) {
      const editor = new Editor(files['utf-8']!, 'windows-1252');
      const misread = editor.text;
      editor.settle();
      for (const what of ['x', 'y']) {
        editor.change(`${what}${editor.text}`);
        editor.save(true);
      }
      for (let times = 0; times < 3; times++) editor.undo();
      assert.equal(editor.text, misread);
      if (isSavedThen) {
        editor.save(true);
        assert.deepEqual(Buffer.from(editor.file), Buffer.from(files['utf-8']!));
      } else editor.settle();
      assert.ok(!editor.text.includes('Ã'), editor.text);
    }
  });

  it('goes on saying that a file was ISO-8859-1 until another program writes it', () => {
    const editor = new Editor(files['iso-8859-1']!, 'windows-1252');
    editor.settle();
    editor.change(`’${editor.text}`);
    editor.save(true);
    assert.equal(decode(editor.file).encoding, 'windows-1252');
    assert.equal(editor.known!.original, 'iso-8859-1');
    editor.write(files['windows-1252']!);
    assert.equal(editor.known!.original, 'windows-1252');
  });

  it('tells of a character that the encoding lacks', () => {
    const editor = new Editor(files['iso-8859-1']!, 'iso-8859-1');
    editor.settle();
    editor.change(`’${editor.text}`);
    editor.save(true);
    assert.deepEqual(editor.told, ['lost']);
  });

  it('tells of a file that was saved in another encoding for a character that its own lacks', () => {
    const editor = new Editor(files['iso-8859-1']!, 'utf-8');
    editor.change(editor.text.replace('2\t', '2😀\t'));
    editor.save(true);
    assert.deepEqual(editor.told, ['other-encoding']);
    assert.deepEqual(decode(editor.file), {
      text: plain.replace('2\t', '2😀\t'),
      encoding: 'utf-8',
    });
    editor.settle();
    assert.deepEqual(editor.told, ['other-encoding']);
  });

  it('says nothing of what another program writes right after a save', () => {
    const editor = new Editor(files['utf-8']!, 'utf-8');
    editor.settle();
    const bytes = latin1(`é${plain}`);
    const seen = { bytes, encoding: 'utf-8', text, isDirty: false, isSaved: true } as const;
    // the document still has the text of before
    assert.equal(decide(editor.known, seen).step.kind, 'reopen');
    assert.equal(decide(editor.known, { ...seen, bytes: utf8(`é${text}`) }).step.kind, 'none');
    // it was read again already, and holds changes
    const typed = { ...seen, encoding: 'windows-1252', text: `x${plain}`, isDirty: true } as const;
    assert.equal(decide(editor.known, typed).step.kind, 'none');
  });

  it('lets UTF-16 and encodings that maquettes do not have be', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    for (const encoding of ['utf-16le', undefined] as const) {
      const { known, step } = decide(undefined, { bytes, encoding, text, isDirty: false, isSaved: false });
      assert.equal(step.kind, 'none');
      assert.equal(known.reading, 'right');
    }
  });

  it('loses no character and shows none that is not in the file, whatever the order of events', () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constantFrom('undo', 'redo', 'look', 'revert' as const) }),
      fc.record({ kind: fc.constant('save' as const), isGuarded: fc.boolean() }),
      fc.record({
        kind: fc.constant('type' as const),
        line: fc.nat(3),
        what: fc.constantFrom('x', 'é', '\n'),
      }),
      fc.record({ kind: fc.constant('write' as const), file: fc.constantFrom(...Object.values(files)) }),
    );
    const known = new Set(`${text}${plain}xée`);
    fc.assert(
      fc.property(
        // VS Code takes UTF-8 for what it is, and anything for UTF-8
        fc.constantFrom(
          ...Object.values(files).map((file) => [file, 'utf-8'] as const),
          [files['iso-8859-1']!, 'windows-1252'] as const,
          [files['windows-1252']!, 'windows-1252'] as const,
        ),
        fc.array(event, { maxLength: 12 }),
        ([file, opened], events) => {
          const editor = new Editor(file, opened);
          for (const [index, step] of events.entries()) {
            // a misreading without U+FFFD of a version before the present one isn't known as such any more
            const isSame = !events.slice(0, index).some(({ kind }) => kind === 'write');
            if (step.kind === 'undo' && isSame) editor.undo();
            if (step.kind === 'redo' && isSame) editor.redo();
            if (step.kind === 'look') editor.settle();
            if (step.kind === 'revert') {
              editor.load(editor.encoding);
              editor.settle();
            }
            if (step.kind === 'save') editor.save(step.isGuarded);
            if (step.kind === 'write') editor.write(step.file);
            if (step.kind === 'type') {
              const lines = editor.text.split('\n');
              const line = lines[step.line] ?? '';
              // nobody types in front of a mark that was misread
              lines[step.line] = line.slice(0, 4) + step.what + line.slice(4);
              editor.change(lines.join('\n'));
            }
          }
          editor.settle();
          const strange = Array.from(decode(editor.file).text).filter((character) => !known.has(character));
          assert.deepEqual(strange, [], 'in the file');
          if (!editor.isDirty) assert.equal(editor.text, decode(editor.file).text);
          else assert.ok(!editor.text.includes('\ufffd') || editor.told.includes('wrong'), 'in the editor');
        },
      ),
      { numRuns: 3000 },
    );
  });
});
