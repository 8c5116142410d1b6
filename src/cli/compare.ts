import type { CompareOptions } from '../compare/compare';
import { compareMaquettes, defaultCompareOptions, defaultTolerance } from '../compare/compare';
import { comparisonCsv } from '../compare/csv';
import type { RecordOptions } from '../compare/record';
import { comparisonText } from '../compare/text';
import { parseDecimal } from '../maquette/decimal';
import { badArguments, oneOf, readArguments } from './arguments';
import type { Command } from './command';
import { comparisonJson } from './json';
import { readExportFor, readMaquette } from './sources';

/** `compare APOGEE SCODOC`: where Apogée's results are not ScoDoc's. The exit code is 1 unless all is the same. */
export const compare: Command = async (words, { t, print }) => {
  const { values, positionals } = readArguments(words, {
    tolerance: { type: 'string' },
    entry: { type: 'string' },
    format: { type: 'string' },
  });
  const [apogeePath, scodocPath, ...rest] = positionals;
  if (apogeePath === undefined || scodocPath === undefined || rest.length > 0)
    throw badArguments('APOGEE SCODOC');
  const tolerance = readTolerance(values.tolerance);
  const format = oneOf('format', values.format, ['text', 'json', 'csv'], 'text');

  const { maquette: apogee } = await readMaquette(apogeePath);
  const { maquette: scodoc, path, log } = await readExportFor(apogee, apogeePath, scodocPath, values.entry);
  const options: CompareOptions = {
    ...defaultCompareOptions,
    tolerances: { N: tolerance, B: tolerance, J: tolerance },
    ...(log && { log }),
  };
  const comparison = compareMaquettes(apogee, scodoc, options);
  const record: RecordOptions = {
    what: 'differences',
    names: 'names',
    sources: { apogee: apogeePath, scodoc: path },
    date: new Date(),
  };
  switch (format) {
    case 'json':
      print(JSON.stringify(comparisonJson(comparison), null, 2));
      break;
    case 'csv':
      // its last line end is the one that printing adds
      print(comparisonCsv(comparison, record, t).replace(/\n$/, ''));
      break;
    case 'text':
      print(comparisonText(comparison, record, t));
  }
  return comparison.isSame ? 0 : 1;
};

/** In points, with a point or a comma. */
function readTolerance(word: string | undefined): number {
  if (word === undefined) return defaultTolerance;
  const tolerance = parseDecimal(word);
  if (!(tolerance >= 0 && tolerance <= 1000)) throw badArguments(`--tolerance ${word}`);
  return tolerance;
}
