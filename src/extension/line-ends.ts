import * as vscode from 'vscode';
import type { LineEnds } from '../diagnostics/line-ends';
import { countLineEnds } from '../diagnostics/line-ends';
import { parseMaquette } from '../maquette/parse';

const LF = 10;
const CR = 13;

/** The line ends of a saved file where they differ from line to line: VS Code makes those of the text all alike. */
export async function lineEndsOnDisk({
  uri,
  isUntitled,
}: vscode.TextDocument): Promise<LineEnds | undefined> {
  if (isUntitled) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch {
    // a file that is gone has no line ends
    return undefined;
  }
  if (!areMixed(bytes)) return undefined;
  // these encodings all have line ends of one byte, so that any of them tells the lines
  const { text, lines } = parseMaquette(new TextDecoder('latin1').decode(bytes));
  return countLineEnds(text, lines);
}

function areMixed(bytes: Uint8Array): boolean {
  let first = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte !== LF && byte !== CR) continue;
    const isPair = byte === CR && bytes[index + 1] === LF;
    const kind = isPair ? CR + LF : byte;
    if (isPair) index++;
    if (first !== 0 && kind !== first) return true;
    first = kind;
  }
  return false;
}
