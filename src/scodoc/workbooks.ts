import JSZip from 'jszip';
import readWorkbook from 'read-excel-file/universal';
import { foldName } from '../maquette/identity';
import type { Message } from '../message';
import { ExplainedError, say } from '../message';
import type { ZipEntry } from './zip';
import { openZip } from './zip';

/** What ScoDoc says of a student and the étape, in `<base>-decisions.xlsx` (docs/format.md). */
export interface EtapeDecision {
  readonly nip: string;
  /** The result of the étape as Apogée codes it; empty where there is none. */
  readonly result: string;
  /** The mark of the étape as ScoDoc wrote it. */
  readonly mark: string;
  /** Not allowed to repeat the year. */
  readonly isNar: boolean;
  /** What ScoDoc remarks; empty as a rule. */
  readonly comment: string;
}

/** Both workbooks of an export, by NIP. */
export interface ScodocDecisions {
  readonly decisions: ReadonlyMap<string, EtapeDecision>;
  /** Those of `<base>-nar.xlsx`, and those of whom the decisions say it. */
  readonly nar: ReadonlySet<string>;
}

export type WorkbookProblem = 'unreadable-workbook';

const megabyte = 1024 * 1024;
/** In bytes: of twenty thousand students it has less. */
export const maximumWorkbookSize = 4 * megabyte;
/** In bytes, what is in it when unzipped: a student takes some five hundred. */
export const maximumWorkbookContent = 16 * megabyte;

/**
 * Reads both workbooks of a maquette, where there are any. One that can't be read stops nothing: `unread` says so.
 */
export async function readWorkbooks(
  decisionsEntry: ZipEntry | undefined,
  narEntry: ZipEntry | undefined,
): Promise<{ decisions?: ScodocDecisions; unread?: readonly Message[] }> {
  const unread: Message[] = [];
  async function attempt<T>(
    entry: ZipEntry | undefined,
    read: (bytes: Uint8Array, path: string) => Promise<T>,
  ): Promise<T | undefined> {
    if (!entry) return undefined;
    const { path } = entry;
    try {
      if (entry.size > maximumWorkbookSize) throw unreadable(path);
      return await read(await entry.read(), path);
    } catch (error) {
      if (!(error instanceof ExplainedError)) throw error;
      unread.push(unreadable(path).explanation);
      return undefined;
    }
  }
  const decisions = await attempt(decisionsEntry, readDecisions);
  const nar = await attempt(narEntry, readNar);
  const ofDecisions = [...(decisions?.values() ?? [])].filter(({ isNar }) => isNar).map(({ nip }) => nip);
  return {
    ...((decisions ?? nar) && {
      decisions: { decisions: decisions ?? new Map(), nar: new Set([...(nar ?? []), ...ofDecisions]) },
    }),
    ...(unread.length > 0 && { unread }),
  };
}

/**
 * Reads `<base>-decisions.xlsx`: its columns are found by their titles (NIP, etape, etape_note, est_NAR, commentaire).
 * The column `etape` holds the result code. Of a NIP that stands twice the last row counts.
 *
 * @param path - names the workbook in an error
 * @throws {ExplainedError} with a `WorkbookProblem` when it is no workbook, or has no column NIP
 */
export async function readDecisions(
  bytes: Uint8Array,
  path: string,
): Promise<ReadonlyMap<string, EtapeDecision>> {
  const rows = await readRows(bytes, path);
  return new Map(
    rows.map((field) => [
      field('NIP'),
      {
        nip: field('NIP'),
        result: field('etape'),
        mark: field('etape_note'),
        isNar: isTrue(field('est_NAR')),
        comment: field('commentaire'),
      },
    ]),
  );
}

/**
 * Reads the NIPs of `<base>-nar.xlsx`.
 *
 * @param path - names the workbook in an error
 * @throws {ExplainedError} with a `WorkbookProblem` when it is no workbook, or has no column NIP
 */
export async function readNar(bytes: Uint8Array, path: string): Promise<ReadonlySet<string>> {
  const rows = await readRows(bytes, path);
  return new Set(rows.map((field) => field('NIP')));
}

/** The text in the column of that title; empty where there is none. */
type Fields = (title: string) => string;

/** The rows of the first sheet that have a NIP. */
async function readRows(bytes: Uint8Array, path: string): Promise<Fields[]> {
  const [titles = [], ...rows] = await firstSheet(bytes, path);
  const columns = new Map(titles.map((title, column) => [foldName(textOf(title)), column]));
  if (!columns.has(foldName('NIP'))) throw unreadable(path);
  return rows
    .map(
      (row): Fields =>
        (title) =>
          textOf(row[columns.get(foldName(title)) ?? -1]),
    )
    .filter((field) => field('NIP') !== '');
}

type CellValue = string | number | boolean | Date | null | undefined;

async function firstSheet(bytes: Uint8Array, path: string): Promise<readonly (readonly CellValue[])[]> {
  try {
    const [sheet] = await readWorkbook(Uint8Array.from(await storedAgain(bytes)).buffer);
    return (sheet?.data ?? []) as readonly (readonly CellValue[])[];
  } catch {
    // whatever the library met, to the user it is one thing: no workbook
    throw unreadable(path);
  }
}

/** The same workbook, unzipped within bounds: the library would inflate whatever it is given. */
async function storedAgain(bytes: Uint8Array): Promise<Uint8Array> {
  const parts = (await openZip(bytes)).filter(({ path }) => /\.(?:xml|rels)$/.test(path));
  if (parts.reduce((sum, { size }) => sum + size, 0) > maximumWorkbookContent)
    throw new RangeError('too large');
  const zip = new JSZip();
  for (const part of parts) zip.file(part.path, await part.read(), { createFolders: false });
  return zip.generateAsync({ type: 'uint8array', compression: 'STORE' });
}

/** A NIP that somebody's spreadsheet made a number is the same NIP. */
function textOf(value: CellValue): string {
  return value === null || value === undefined ? '' : String(value).trim();
}

function isTrue(text: string): boolean {
  return /^(true|vrai|1)$/iu.test(text);
}

function unreadable(path: string): ExplainedError {
  return new ExplainedError<WorkbookProblem>(
    'unreadable-workbook',
    say(
      'The workbook “{0}” of the export cannot be read: what ScoDoc decided of the étape is not shown.',
      path,
    ),
  );
}
