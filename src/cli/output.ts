import { ExplainedError, say } from '../message';
import { codeOf } from './files';

/** Whoever read the output stopped reading, as `head` does. */
export class ClosedOutputError extends Error {
  override readonly name = 'ClosedOutputError';
}

/** So much text is gathered before it is written: a write for each line would cost more than the line. */
const pieceLength = 1 << 16;

/**
 * Writes texts to the standard output, one after the other, and waits until they are taken: however long the result and
 * slow its reader, nothing piles up in memory.
 *
 * @throws {ClosedOutputError} when nobody reads any more
 * @throws {ExplainedError} (`unwritable-output`) when it can't be written, on a full disk for instance
 */
export async function writeOut(texts: Iterable<string>): Promise<void> {
  let pending = '';
  for (const text of texts) {
    pending += text;
    if (pending.length < pieceLength) continue;
    await write(pending);
    pending = '';
  }
  if (pending !== '') await write(pending);
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(explained(error)) : resolve()));
  });
}

function explained(error: Error): Error {
  const code = codeOf(error);
  return code === 'EPIPE' || code === 'EOF'
    ? new ClosedOutputError()
    : new ExplainedError('unwritable-output', say('The result cannot be written out ({0}).', code));
}
