import assert from 'node:assert/strict';
import JSZip from 'jszip';
import { maximumEntrySize, openZip } from '../../src/zip/read';
import { writeZip } from '../../src/zip/write';
import * as fixtures from '../fixtures/zip-writer';
import { utf8 } from '../fixtures/maquette-builder';

const files = [
  { path: 'a.txt', content: utf8('bonjour '.repeat(1000)) },
  { path: 'dossier/été.txt', content: new Uint8Array() },
];

describe('a ZIP', () => {
  it('is written so that another program reads it', async () => {
    const zip = await JSZip.loadAsync(await writeZip(files), { checkCRC32: true });
    assert.deepEqual(
      Object.keys(zip.files),
      files.map(({ path }) => path),
    );
    for (const { path, content } of files)
      assert.deepEqual(await zip.file(path)!.async('uint8array'), content, path);
  });

  it('gives back what was written', async () => {
    const entries = openZip(await writeZip(files));
    const read = await Promise.all(
      entries.map(async (entry) => ({ path: entry.path, content: await entry.read() })),
    );
    assert.deepEqual(read, files);
  });

  it('is read as another program writes it, with a descriptor after each entry', async () => {
    const other = new JSZip();
    for (const { path, content } of files) other.file(path, content, { createFolders: true });
    const bytes = await other.generateAsync({
      type: 'uint8array',
      compression: 'DEFLATE',
      streamFiles: true,
      comment: 'PK\x05\x06, the signature of the end, stands in the comment',
    });
    const entries = openZip(bytes);
    assert.deepEqual(await Promise.all(entries.map((entry) => entry.read())), [
      files[0]!.content,
      files[1]!.content,
    ]);
  });

  it('has neither folders nor what macOS adds', () => {
    const names = ['a/', 'a/x.TXT', '__MACOSX/a/x.TXT', 'a/._x.TXT'];
    const entries = openZip(fixtures.writeZip(names.map((name) => ({ name, data: new Uint8Array() }))));
    assert.deepEqual(
      entries.map(({ path }) => path),
      ['a/x.TXT'],
    );
  });

  it('gives the first bytes of an entry alone', async () => {
    for (const method of ['store', 'deflate'] as const) {
      const [entry] = openZip(fixtures.writeZip([{ name: 'x', data: files[0]!.content, method }]));
      assert.deepEqual(await entry!.peek(10), files[0]!.content.subarray(0, 10), method);
      assert.deepEqual(await entry!.peek(9000), files[0]!.content, method);
    }
  });

  it('has an entry of the largest size, and no larger one', async () => {
    const entry = (size: number): fixtures.ZipEntry => ({ name: 'x', data: new Uint8Array(size) });
    const [largest] = openZip(fixtures.writeZip([entry(maximumEntrySize)]));
    assert.equal((await largest!.read()).length, maximumEntrySize);
    const [larger] = openZip(fixtures.writeZip([entry(maximumEntrySize + 1)]));
    await assert.rejects(larger!.read(), { code: 'entry-too-large' });
  });
});
