import type { Steps } from '../steps';

const pieceLength = 1 << 20;

/** A text in UTF-8, from its parts, one a step: a report can be longer than a string may be. */
export function* bytesInSteps(parts: Iterable<string>): Steps<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let waiting: string[] = [];
  let length = 0;
  const flush = (): void => {
    pieces.push(encoder.encode(waiting.join('')));
    waiting = [];
    length = 0;
  };
  for (const part of parts) {
    waiting.push(part);
    length += part.length;
    if (length > pieceLength) flush();
    yield;
  }
  flush();
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
