import { decode, headSize, startsLikeMaquette } from '../maquette/codec';
import type { HeaderField } from '../maquette/identity';
import { headerOf } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import { parseMaquette } from '../maquette/parse';
import { isOversized } from '../maquette/limits';
import type { Message } from '../message';
import { ExplainedError, say } from '../message';
import type { ScodocLog } from './log';
import { isScodocLog, parseScodocLog } from './log';
import type { ScodocDecisions } from './workbooks';
import { readWorkbooks } from './workbooks';
import type { ZipEntry } from './zip';
import { looksLikeZip, openZip, refuseLargeEntries } from './zip';

/** A filled maquette, and what ScoDoc's log says of it. */
export interface ScodocMaquette {
  /** Its path in the ZIP, or the name of the file. */
  readonly path: string;
  readonly maquette: Maquette;
  readonly log?: ScodocLog;
  /** What its workbooks say of the étape. */
  readonly decisions?: ScodocDecisions;
  /** Its workbooks that can't be read, a sentence each: they stop nothing. */
  readonly unread?: readonly Message[];
}

export type ExportProblem = 'export-too-large' | 'no-maquette' | 'oversized-maquette' | 'duplicate-entry';

const megabyte = 1024 * 1024;
/** VS Code hands no larger document to extensions. */
export const maximumExportSize = 50 * megabyte;
const logPath = /\.log\.txt$|\.log$/i;
/** In bytes, all logs of a ZIP together: ScoDoc's have some kB each. */
const maximumLogSize = 4 * megabyte;

/**
 * Reads what ScoDoc gave: the ZIP, or the filled maquette alone. The maquettes are found by their content, under
 * whatever name.
 *
 * @param name - the name of the file, for the maquette that stands alone
 * @returns one maquette at least
 * @throws {ExplainedError} with a `ZipProblem` or an `ExportProblem`
 */
export async function readScodocExport(bytes: Uint8Array, name: string): Promise<ScodocMaquette[]> {
  refuseLargeExport(bytes.length);
  if (!looksLikeZip(bytes) && startsLikeMaquette(bytes))
    return [{ path: name, maquette: readMaquette(bytes, name) }];

  const entries = await openZip(bytes);
  const files: ZipEntry[] = [];
  for (const entry of entries) {
    if (!startsLikeMaquette(await entry.peek(headSize))) continue;
    const { path } = entry;
    if (files.some((other) => other.path === path))
      throw new ExplainedError<ExportProblem>(
        'duplicate-entry',
        say('The ZIP holds “{0}” twice. Unzip it, then choose the maquette that you need.', path),
      );
    files.push(entry);
  }
  refuseLargeEntries(files);
  const maquettes: { path: string; maquette: Maquette }[] = [];
  for (const entry of files)
    maquettes.push({ path: entry.path, maquette: readMaquette(await entry.read(), entry.path) });
  if (maquettes.length === 0)
    throw new ExplainedError<ExportProblem>(
      'no-maquette',
      say(
        'The ZIP holds no maquette. In ScoDoc, use “Export vers Apogée”, and choose the ZIP that it gives.',
      ),
    );
  const logs = await readLogs(entries);
  const found: ScodocMaquette[] = [];
  for (const each of maquettes) {
    const log = companionOf(each.path, logs, maquettes, logNaming)?.log;
    const workbooks = (naming: RegExp): ZipEntry | undefined =>
      companionOf(
        each.path,
        entries.filter(({ path }) => naming.test(baseName(path))),
        maquettes,
        naming,
      );
    const read = await readWorkbooks(workbooks(decisionsNaming), workbooks(narNaming));
    found.push({ ...each, ...(log && { log }), ...read });
  }
  return found;
}

/**
 * Asked by who reads an export from a disk, so that one that is too large never is in memory.
 *
 * @param size - that of the file, in bytes
 * @throws {ExplainedError} with an `ExportProblem` when it is over `maximumExportSize`
 */
export function refuseLargeExport(size: number): void {
  if (size > maximumExportSize)
    throw new ExplainedError<ExportProblem>(
      'export-too-large',
      say(
        'The file is over {0} MB: this is not a ScoDoc export. Choose the ZIP that ScoDoc gave.',
        maximumExportSize / megabyte,
      ),
    );
}

/**
 * The maquettes of an export that could serve for Apogée's: those of the same diploma, then of the same étape, then of
 * the same file name; a step that none passes is passed over. More than one is for the user to choose from.
 *
 * @param fileName - the name of Apogée's file
 */
export function candidatesFor(
  apogee: Maquette,
  fileName: string,
  found: readonly ScodocMaquette[],
): readonly ScodocMaquette[] {
  const wanted = headerOf(apogee);
  const sameHeader =
    (...fields: HeaderField[]) =>
    ({ maquette }: ScodocMaquette): boolean => {
      const header = headerOf(maquette);
      return fields.every((field) => header[field] === wanted[field]);
    };
  const names = new Set([baseName(fileName), baseName(apogee.title('apoC_Fichier_Exp'))]);
  const steps = [
    sameHeader('diplome', 'vdi'),
    sameHeader('etape'),
    sameHeader('annee'),
    ({ path }: ScodocMaquette) => names.has(baseName(path)),
  ];
  return steps.reduce<readonly ScodocMaquette[]>((candidates, step) => {
    const passing = candidates.filter(step);
    return passing.length > 0 ? passing : candidates;
  }, found);
}

/** The file name in a path, DOS or Unix, in lower case: Windows and ScoDoc don't agree on the case. */
function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
}

/** The index of a maquette takes far more than its bytes when these are all lines or all fields. */
function readMaquette(bytes: Uint8Array, path: string): Maquette {
  const { text } = decode(bytes);
  if (isOversized(text))
    throw new ExplainedError<ExportProblem>(
      'oversized-maquette',
      say(
        '“{0}” has more lines or fields than any maquette. Choose the ZIP that ScoDoc gave, or the maquette in it.',
        path,
      ),
    );
  return parseMaquette(text);
}

async function readLogs(entries: readonly ZipEntry[]): Promise<{ path: string; log: ScodocLog }[]> {
  const logs: { path: string; log: ScodocLog }[] = [];
  let left = maximumLogSize;
  for (const entry of entries) {
    if (!logPath.test(entry.path) || entry.size > left) continue;
    left -= entry.size;
    const { text } = decode(await entry.read());
    if (isScodocLog(text)) logs.push({ path: entry.path, log: parseScodocLog(text) });
  }
  return logs;
}

/**
 * Of the logs, or the workbooks of one kind: in a ZIP of several maquettes, the one that is named after the maquette and
 * no other: that of V1RT2 says nothing of V1RT. Of several with that name it is the one in the same folder.
 *
 * @param naming - how ScoDoc names them: `$1` is the name of the maquette, with or without its extension
 */
function companionOf<T extends { readonly path: string }>(
  maquettePath: string,
  files: readonly T[],
  maquettes: readonly { path: string }[],
  naming: RegExp,
): T | undefined {
  if (maquettes.length === 1 && files.length === 1) return files[0];
  const name = baseName(maquettePath);
  const names = [name, withoutExtension(name)];
  const named = files.filter(({ path }) => names.includes(baseName(path).replace(naming, '$1')));
  const beside = named.find(({ path }) => folderOf(path) === folderOf(maquettePath));
  const isOnlyOne = maquettes.filter(({ path }) => baseName(path) === name).length === 1;
  return beside ?? (isOnlyOne && named.length === 1 ? named[0] : undefined);
}

/** How ScoDoc names the log of a maquette, in lower case; the prefix is gone where somebody renamed it. */
const logNaming = /^(?:scodoc-)?(.*?)(?:\.log)?(?:\.txt)?$/;
const decisionsNaming = /^(.*)-decisions\.xlsx$/;
const narNaming = /^(.*)-nar\.xlsx$/;

function withoutExtension(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}

function folderOf(path: string): string {
  return path.slice(0, path.length - baseName(path).length);
}
