import { mergeReport, mergeTitle } from '../merge/report';
import { decode, encode } from '../maquette/codec';
import { UnencodableCharacterError } from '../maquette/encoding';
import { applyEdits } from '../maquette/edits';
import type { CodeCorrespondences } from '../merge/codes';
import { readCorrespondences } from '../merge/codes';
import type { MergePlan } from '../merge/plan';
import { mergeEdits, planMerge } from '../merge/plan';
import { ExplainedError, onOneLine, render, say } from '../message';
import { namingFiles } from '../pairing/unpairable';
import { markdown } from '../report/markdown';
import type { ScodocMaquette } from '../scodoc/export';
import { readAllowed } from './allowed-codes';
import { badArguments, oneOf, readArguments, twoFiles } from './arguments';
import { isSameFile, readBytes, writeAtomically } from './files';
import { jsonTexts, mergeJson } from './json';
import { readExportFor, readMaquette } from './sources';
import type { Command } from './command';

/** `merge MAQUETTE EXPORT`: the marks of a ScoDoc export into a maquette. */
export const merge: Command = async (words, { t, write }) => {
  const { values, positionals } = readArguments(words, {
    output: { type: 'string' },
    'in-place': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    conflicts: { type: 'string' },
    'on-refused': { type: 'string' },
    codes: { type: 'string' },
    allow: { type: 'string', multiple: true },
    entry: { type: 'string' },
    force: { type: 'boolean' },
    format: { type: 'string' },
  });
  const [maquettePath, exportPath] = twoFiles(positionals);
  const target = values['dry-run'] ? undefined : (values.output ?? maquettePath);
  const targets = [values.output !== undefined, values['in-place'], values['dry-run']].filter(Boolean);
  if (targets.length !== 1)
    throw new ExplainedError(
      'bad-arguments',
      say('Say where the result goes, with one of --output, --in-place and --dry-run. See --help.'),
    );
  // a file of that name, where the standard output is meant, would be a surprise
  if (target === '-') throw badArguments('--output -');
  if (target !== undefined && (await isSameFile(target, exportPath)))
    throw new ExplainedError(
      'output-is-export',
      say('“{0}” is the export: the result would replace it. Give another file to --output.', target),
    );
  const conflicts = oneOf('conflicts', values.conflicts, ['fail', 'keep-apogee', 'take-scodoc'], 'fail');
  const onRefused = oneOf('on-refused', values['on-refused'], ['fail', 'skip', 'write'], 'fail');
  const format = oneOf('format', values.format, ['text', 'json'], 'text');
  const codes = values.codes === undefined ? {} : await readCodes(values.codes);
  const allowedCodes = readAllowed(values.allow ?? []);

  const { maquette: apogee, encoding } = await readMaquette(maquettePath);
  const chosen = await readExportFor(apogee, maquettePath, exportPath, values.entry);
  const plan = namingFiles({ apogee: maquettePath, scodoc: chosen.path }, () =>
    planMerge(apogee, chosen.maquette, {
      conflicts: conflicts === 'take-scodoc' ? 'take-scodoc' : 'keep-apogee',
      refused: onRefused === 'write' ? 'write' : 'leave',
      codes,
      allowedCodes,
    }),
  );

  const { students } = plan;
  const stopped =
    students.common === 0 ||
    (plan.headerConflicts.length > 0 && !values.force) ||
    (onRefused === 'fail' && plan.refused.length > 0) ||
    (conflicts === 'fail' && plan.kept.length + students.conflicts.length + students.rowConflicts.length > 0);
  const written = stopped || target === undefined ? null : target;
  if (written !== null) {
    const merged = encodeFor(maquettePath, applyEdits(apogee.text, mergeEdits(plan)), encoding);
    await writeAtomically(written, merged, maquettePath);
  }
  await write(format === 'json' ? jsonTexts(mergeJson(plan, written)) : [summary(plan, chosen)]);
  await write(['\n']);
  return stopped ? 1 : 0;

  function summary(result: MergePlan, { path, ...said }: ScodocMaquette): string {
    const sources = { ...said, apogee: maquettePath, scodoc: path };
    const tables = mergeReport(result, sources, { names: 'codes', filled: 'counted' }, t);
    const report = markdown(render(mergeTitle, t), tables, t);
    const outcome = stopped
      ? result.students.common === 0
        ? say('Stopped: nothing was written.')
        : say('Stopped: nothing was written. See --conflicts, --on-refused and --force.')
      : written === null
        ? say('Nothing was written (--dry-run).')
        : say('Written: {0}', written);
    return `${report}\n${onOneLine(render(outcome, t))}`;
  }
};

/** @throws {ExplainedError} when the file can't be read, or holds no correspondences */
async function readCodes(path: string): Promise<CodeCorrespondences> {
  const { text } = decode(await readBytes(path));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ExplainedError('bad-correspondences', say('“{0}” is not JSON. See --help.', path));
  }
  return readCorrespondences(value);
}

function encodeFor(path: string, text: string, encoding: Parameters<typeof encode>[1]): Uint8Array {
  try {
    return encode(text, encoding);
  } catch (error) {
    if (!(error instanceof UnencodableCharacterError)) throw error;
    const { character, position } = error;
    throw new ExplainedError(
      'unencodable-character',
      say(
        '“{0}”, line {1}, column {2}: {3} cannot hold the character “{4}”. Nothing was written.',
        path,
        String(position.line + 1),
        String(position.character + 1),
        encoding,
        character,
      ),
    );
  }
}
