import { basename } from 'node:path';
import { decode } from '../maquette/codec';
import type { Encoding } from '../maquette/encoding';
import { refuseOversized } from '../maquette/limits';
import type { Maquette } from '../maquette/maquette';
import { isDamaged, isMaquette, parseMaquette } from '../maquette/parse';
import { ExplainedError, say } from '../message';
import type { ScodocMaquette } from '../scodoc/export';
import { candidatesFor, readScodocExport, refuseLargeExport } from '../scodoc/export';
import { readBytes, sizeOf } from './files';

/** @throws {ExplainedError} when the file can't be read, is no maquette, lost its accents, or is oversized */
export async function readMaquette(path: string): Promise<{ maquette: Maquette; encoding: Encoding }> {
  const { text, encoding } = decode(await readBytes(path));
  if (!isMaquette(text)) throw notAMaquette(path);
  if (isDamaged(text)) throw damagedMaquette(path);
  refuseOversized(text);
  return { maquette: parseMaquette(text), encoding };
}

/**
 * The maquette of a ScoDoc export (the ZIP, or the maquette alone) that goes with Apogée's.
 *
 * @param entry - its path in the ZIP, when the user gave one
 * @throws {ExplainedError} when the export can't be read, or holds none or several that could serve
 */
export async function readExportFor(
  apogee: Maquette,
  maquettePath: string,
  exportPath: string,
  entry: string | undefined,
): Promise<ScodocMaquette> {
  refuseLargeExport(await sizeOf(exportPath));
  const found = await readScodocExport(await readBytes(exportPath), basename(exportPath));
  return choose(candidatesFor(apogee, basename(maquettePath), found), found, entry);
}

function choose(
  candidates: readonly ScodocMaquette[],
  found: readonly ScodocMaquette[],
  entry: string | undefined,
): ScodocMaquette {
  if (entry === undefined) {
    if (candidates.length === 1) return candidates[0]!;
    throw new ExplainedError(
      'several-maquettes',
      say(
        'The ZIP holds several maquettes that could serve. Choose one with --entry: {0}',
        pathsOf(candidates),
      ),
    );
  }
  const chosen = found.find(({ path }) => path === entry);
  if (!chosen)
    throw new ExplainedError(
      'no-such-entry',
      say('The export holds no maquette “{0}”. Choose with --entry: {1}', entry, pathsOf(found)),
    );
  return chosen;
}

function pathsOf(maquettes: readonly ScodocMaquette[]): string {
  return maquettes.map(({ path }) => path).join(', ');
}

function notAMaquette(path: string): ExplainedError {
  return new ExplainedError(
    'not-a-maquette',
    say('“{0}” is not an Apogée maquette: its first line is not XX-APO_TITRES-XX.', path),
  );
}

function damagedMaquette(path: string): ExplainedError {
  return new ExplainedError(
    'damaged-maquette',
    say(
      '“{0}” was saved in the wrong encoding: its accents are lost (�). Export it again from Apogée, or take back the version before.',
      path,
    ),
  );
}
