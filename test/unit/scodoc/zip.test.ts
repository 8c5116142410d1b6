import assert from 'node:assert/strict';
import JSZip from 'jszip';
import { maximumEntrySize, openZip } from '../../../src/scodoc/zip';
import * as fixtures from '../../fixtures/zip-writer';
import { utf8 } from '../../fixtures/maquette-builder';

const files = [
  { path: 'a.txt', content: utf8('bonjour '.repeat(1000)) },
  { path: 'dossier/été.txt', content: new Uint8Array() },
];

describe('a ZIP', () => {
  it('is read as another program writes it, with a descriptor after each entry', async () => {
    const other = new JSZip();
    for (const { path, content } of files) other.file(path, content, { createFolders: true });
    const bytes = await other.generateAsync({
      type: 'uint8array',
      compression: 'DEFLATE',
      streamFiles: true,
      comment: 'PK\x05\x06, the signature of the end, stands in the comment',
    });
    const entries = await openZip(bytes);
    assert.deepEqual(await Promise.all(entries.map((entry) => entry.read())), [
      files[0]!.content,
      files[1]!.content,
    ]);
  });

  it('has neither folders nor what macOS adds', async () => {
    const names = ['a/', 'a/x.TXT', '__MACOSX/a/x.TXT', 'a/._x.TXT'];
    const entries = await openZip(fixtures.writeZip(names.map((name) => ({ name, data: new Uint8Array() }))));
    assert.deepEqual(
      entries.map(({ path }) => path),
      ['a/x.TXT'],
    );
  });

  it('gives the first bytes of an entry alone', async () => {
    for (const method of ['store', 'deflate'] as const) {
      const [entry] = await openZip(fixtures.writeZip([{ name: 'x', data: files[0]!.content, method }]));
      assert.deepEqual(await entry!.peek(10), files[0]!.content.subarray(0, 10), method);
      assert.deepEqual(await entry!.peek(9000), files[0]!.content, method);
    }
  });

  it('keeps entries apart whose paths lead to one place', async () => {
    const names = ['x.TXT', 'a/../x.TXT', './x.TXT', 'x.TXT'];
    const entries = await openZip(
      fixtures.writeZip(names.map((name, index) => ({ name, data: Uint8Array.of(index) }))),
    );
    assert.deepEqual(
      await Promise.all(entries.map(async (entry) => [entry.path, ...(await entry.read())])),
      names.map((name, index) => [name, index]),
    );
  });

  it('is not believed where it says how many entries it has', async () => {
    const entries = Array.from({ length: 2001 }, (_, index) => ({
      name: String(index),
      data: new Uint8Array(),
    }));
    const claiming = (zip: Uint8Array, count: number): Uint8Array => {
      new DataView(zip.buffer).setUint16(zip.length - 12, count, true);
      return zip;
    };
    const most = fixtures.writeZip(entries.slice(1));
    assert.equal((await openZip(most)).length, 2000);
    await assert.rejects(openZip(claiming(fixtures.writeZip(entries), 1)), { code: 'too-many-entries' });
    await assert.rejects(openZip(claiming(fixtures.writeZip(entries.slice(1999)), 3)), {
      code: 'damaged-zip',
    });
  });

  it('has an entry of the largest size, and no larger one', async () => {
    const entry = (size: number): fixtures.ZipEntry => ({ name: 'x', data: new Uint8Array(size) });
    const [largest] = await openZip(fixtures.writeZip([entry(maximumEntrySize)]));
    assert.equal((await largest!.read()).length, maximumEntrySize);
    const [larger] = await openZip(fixtures.writeZip([entry(maximumEntrySize + 1)]));
    await assert.rejects(larger!.read(), { code: 'entry-too-large' });
  });
});
