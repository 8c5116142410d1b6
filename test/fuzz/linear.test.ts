import assert from 'node:assert/strict';
import { decode, encode } from '../../src/maquette/codec';
import { UnencodableCharacterError } from '../../src/maquette/encoding';
import { parseMaquette } from '../../src/maquette/parse';
import { growthOf } from './linear';
import { operations } from './operations';
import { doOrRefuse, Subject } from './subject';
import { shapes } from './shapes';

/** In characters; measured at this size and at four times it. A larger one (FUZZ_SIZE=250000) takes minutes, and sees more. */
const size = Number(process.env['FUZZ_SIZE'] ?? 30_000);

/** The text beside the same with other marks, and with its bytes where it has any: a lone surrogate has none. */
function subjectOf(written: string): Subject {
  const bytes = bytesOf(written);
  const text = bytes ? decode(bytes).text : written;
  return new Subject(bytes, text, parseMaquette(text.replaceAll('\t12,5', '\t13,5')));
}

function bytesOf(text: string): Uint8Array | undefined {
  try {
    return encode(text, 'utf-8');
  } catch (error) {
    if (error instanceof UnencodableCharacterError) return undefined;
    throw error;
  }
}

describe('time grows as the file does', function () {
  this.timeout(600_000);
  for (const [shape, textOf] of Object.entries(shapes))
    it(shape, async () => {
      const subjects = new Map<number, Subject>();
      for (const [name, operation] of Object.entries(operations)) {
        const { times, isLinear } = await growthOf(size, (length) => {
          const subject = subjects.get(length) ?? subjectOf(textOf(length));
          subjects.set(length, subject);
          subject.prepare();
          return () => doOrRefuse(operation, subject);
        });
        const found = times.map((time) => `${time.toFixed(0)} ms`).join(', and four times larger ');
        assert.ok(isLinear, `${name}: ${found}`);
      }
    });
});
