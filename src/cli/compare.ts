import type { CompareOptions } from '../compare/compare';
import { compareMaquettes, defaultCompareOptions, defaultTolerance } from '../compare/compare';
import type { ReportOptions } from '../compare/report';
import { comparisonReport } from '../compare/report';
import { parseDecimal } from '../maquette/decimal';
import { namingFiles } from '../pairing/unpairable';
import { csvTexts } from '../report/csv';
import { alignedText } from '../report/text';
import { badArguments, oneOf, readArguments, twoFiles } from './arguments';
import type { Command } from './command';
import { comparisonJson, jsonTexts } from './json';
import { readExportFor, readMaquette } from './sources';

/** `compare APOGEE SCODOC`: where Apogée's results are not ScoDoc's. The exit code is 1 unless all is the same. */
export const compare: Command = async (words, { t, write }) => {
  const { values, positionals } = readArguments(words, {
    tolerance: { type: 'string' },
    entry: { type: 'string' },
    format: { type: 'string' },
  });
  const [apogeePath, scodocPath] = twoFiles(positionals);
  const tolerance = readTolerance(values.tolerance);
  const format = oneOf('format', values.format, ['text', 'json', 'csv'], 'text');

  const { maquette: apogee } = await readMaquette(apogeePath);
  const { maquette: scodoc, path, log } = await readExportFor(apogee, apogeePath, scodocPath, values.entry);
  const options: CompareOptions = {
    ...defaultCompareOptions,
    tolerances: { N: tolerance, B: tolerance, J: tolerance },
    ...(log && { log }),
  };
  const comparison = namingFiles({ apogee: apogeePath, scodoc: path }, () =>
    compareMaquettes(apogee, scodoc, options),
  );
  const reportOptions: ReportOptions = {
    what: 'differences',
    names: 'names',
    sources: { apogee: apogeePath, scodoc: path },
    date: new Date(),
  };
  switch (format) {
    case 'json':
      await write(jsonTexts(comparisonJson(comparison)));
      await write(['\n']);
      break;
    case 'csv':
      await write(csvTexts(comparisonReport(comparison, reportOptions, t)));
      break;
    case 'text':
      await write(alignedText(comparisonReport(comparison, reportOptions, t)));
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
