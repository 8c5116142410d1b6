import { mergeReport } from '../merge/report';
import { encode } from '../maquette/codec';
import { UnencodableCharacterError } from '../maquette/encoding';
import { applyEdits } from '../maquette/edits';
import type { MergePlan } from '../merge/plan';
import { mergeEdits, planMerge } from '../merge/plan';
import { ExplainedError, render, say } from '../message';
import type { ScodocMaquette } from '../scodoc/export';
import { badArguments, oneOf, readArguments, twoFiles } from './arguments';
import { isSameFile, writeAtomically } from './files';
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
  const format = oneOf('format', values.format, ['text', 'json'], 'text');

  const { maquette: apogee, encoding } = await readMaquette(maquettePath);
  const chosen = await readExportFor(apogee, maquettePath, exportPath, values.entry);
  const plan = planMerge(apogee, chosen.maquette, {
    conflicts: conflicts === 'take-scodoc' ? 'take-scodoc' : 'keep-apogee',
  });

  const stopped =
    (plan.headerConflicts.length > 0 && !values.force) ||
    (conflicts === 'fail' && (plan.kept.length > 0 || plan.students.conflicts.length > 0));
  const written = stopped || target === undefined ? null : target;
  if (written !== null) {
    const merged = encodeFor(maquettePath, applyEdits(apogee.text, mergeEdits(plan)), encoding);
    await writeAtomically(written, merged);
  }
  await write(format === 'json' ? jsonTexts(mergeJson(plan, written)) : [summary(plan, chosen)]);
  await write(['\n']);
  return stopped ? 1 : 0;

  function summary(result: MergePlan, { path, log }: ScodocMaquette): string {
    const report = mergeReport(result, { apogee: maquettePath, scodoc: path, ...(log && { log }) }, t);
    const outcome = stopped
      ? say('Stopped: nothing was written. See --conflicts and --force.')
      : written === null
        ? say('Nothing was written (--dry-run).')
        : say('Written: {0}', written);
    return `${report}\n${render(outcome, t)}`;
  }
};

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
        position.line + 1,
        position.character + 1,
        encoding,
        character,
      ),
    );
  }
}
