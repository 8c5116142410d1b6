/** The core beside the plain baseline: reading, checking, comparing, merging, following a keystroke. */
import { compareMaquettes } from '../../src/compare/compare';
import { check, checkMaquette, recheck } from '../../src/diagnostics/check';
import { applyEdits } from '../../src/maquette/edits';
import { parseMaquette } from '../../src/maquette/parse';
import { updateMaquette } from '../../src/maquette/update';
import { reviewMerge } from '../../src/merge/changes';
import { mergeEdits, planMerge } from '../../src/merge/plan';
import type { Scale } from '../fixtures/scale';
import type { Extent } from './data';
import { rewritten, textOf } from './data';
import type { Figure } from './figures';
import { sizeOf } from './figures';
import { collectGarbage, median, mediansOf, plainBaseline } from './timing';

const keepApogee = { conflicts: 'keep-apogee' } as const;

/** The most that a task should take, of the baseline: with the large maquette, and with the huge one. */
type Targets = readonly [large: number, huge: number];

/** The ratio of each task to the baseline on that text, all taking turns. */
function ratios(
  text: string,
  tasks: Readonly<Record<string, readonly [targets: Targets | undefined, task: () => unknown]>>,
  { rounds, large }: Extent,
  scale: Scale,
): Figure[] {
  const times: Record<string, number> = mediansOf(
    {
      ...Object.fromEntries(Object.entries(tasks).map(([name, [, task]]) => [name, task])),
      baseline: () => plainBaseline(text),
    },
    rounds,
  );
  return Object.entries(tasks).map(([name, [targets]]) => ({
    what: `${name}, ${sizeOf(scale)}`,
    value: times[name]! / times['baseline']!,
    unit: '×',
    ...(targets && { target: targets[scale === large ? 0 : 1] }),
    remark: `${times[name]!.toFixed(1)} ms, baseline ${times['baseline']!.toFixed(1)} ms`,
  }));
}

export function reading(extent: Extent): Figure[] {
  return [extent.large, extent.huge].flatMap((scale) => {
    const text = textOf(scale);
    const tasks = {
      parse: [[0.2, 0.2], () => parseMaquette(text)],
      'parse and check': [[0.75, 0.5], () => checkMaquette(parseMaquette(text))],
    } as const;
    return ratios(text, tasks, extent, scale);
  });
}

export function comparing(extent: Extent): Figure[] {
  return [extent.large, extent.huge].flatMap((scale) => {
    const text = textOf(scale);
    const scodoc = parseMaquette(text);
    const apogee = parseMaquette(rewritten(text));
    const other = parseMaquette(textOf({ ...scale, seed: 2 }));
    const tasks = {
      'compare, written again by Apogée': [[0.5, 0.3], () => compareMaquettes(apogee, scodoc)],
      'compare, nearly every mark differs': [[1.1, 0.6], () => compareMaquettes(other, scodoc)],
    } as const;
    return ratios(text, tasks, extent, scale);
  });
}

export function merging(extent: Extent): Figure[] {
  return [extent.large, extent.huge].flatMap((scale) => {
    const text = textOf(scale);
    const scodoc = parseMaquette(text);
    const apogee = parseMaquette(rewritten(text));
    const blank = parseMaquette(textOf({ ...scale, filled: false }));
    const plan = planMerge(blank, scodoc, keepApogee);
    const tasks = {
      'plan a merge into a blank maquette': [[0.35, 0.25], () => planMerge(blank, scodoc, keepApogee)],
      'plan a merge into a filled maquette': [[0.35, 0.25], () => planMerge(apogee, scodoc, keepApogee)],
      'make the edits of a merge into a blank': [[0.3, 0.3], () => mergeEdits(plan)],
      'list the changes of a merge into a blank': [undefined, () => reviewMerge(blank, scodoc)],
    } as const;
    return ratios(text, tasks, extent, scale);
  });
}

/** What a maquette holds on to, its text included, in proportion to the text. */
export function memory(extent: Extent): Figure[] {
  return [true, false].flatMap((filled) =>
    [extent.large, extent.huge].map((scale) => {
      const text = textOf({ ...scale, filled });
      const used = (): number => {
        collectGarbage();
        const { heapUsed, arrayBuffers } = process.memoryUsage();
        return heapUsed + arrayBuffers;
      };
      const before = used();
      const maquette = parseMaquette(text);
      const index = used() - before;
      return {
        what: `memory of a ${filled ? 'filled' : 'blank'} maquette, ${sizeOf(scale)}`,
        value: (index + text.length) / text.length,
        unit: '×',
        target: 1.5,
        remark: `${maquette.rows.length} rows, index ${(index / 1e6).toFixed(1)} MB, text ${(text.length / 1e6).toFixed(1)} MB`,
      };
    }),
  );
}

/** A digit is typed into values here and there: the new maquette and its diagnostics, against a whole check. */
export function keystroke(extent: Extent): Figure[] {
  const text = textOf(extent.large);
  const maquette = parseMaquette(text);
  const checked = check(maquette);
  const keystrokes = 200;
  const times: number[] = [];
  const full = mediansOf({ full: () => check(maquette) }, extent.rounds).full;
  for (let stroke = 0; stroke < keystrokes; stroke++) {
    const row = maquette.rows[Math.floor((stroke * maquette.rows.length) / keystrokes)]!;
    const { end } = maquette.fieldSpan(row, 8)!;
    const edit = { start: end, end, text: '1' };
    const edited = flatten(applyEdits(text, [edit]));
    const start = performance.now();
    recheck(checked, updateMaquette(maquette, edited, edit));
    times.push(performance.now() - start);
  }
  return [
    {
      what: `one keystroke with its diagnostics, ${sizeOf(extent.large)}, of a full check`,
      value: (100 * median(times)) / full,
      unit: '%',
      target: 2,
      remark: `${median(times).toFixed(2)} ms of ${full.toFixed(1)} ms`,
    },
  ];
}

/** Reading a character makes one piece of a text that was put together from several. */
function flatten(text: string): string {
  text.charCodeAt(text.length >> 1);
  return text;
}

/** Nanoseconds a character at four sizes, each twice the one before: they stay the same where the cost is linear. */
export function growth(extent: Extent): Figure[] {
  const scales = [8, 4, 2, 1].map((part) => ({
    ...extent.huge,
    students: Math.round(extent.huge.students / part),
  }));
  const measured = scales.map((scale) => {
    const text = textOf(scale);
    const scodoc = parseMaquette(text);
    const apogee = parseMaquette(rewritten(text));
    const blank = parseMaquette(textOf({ ...scale, filled: false }));
    const times = mediansOf(
      {
        parse: () => parseMaquette(text),
        check: () => checkMaquette(scodoc),
        compare: () => compareMaquettes(apogee, scodoc),
        'plan a merge': () => planMerge(blank, scodoc, keepApogee),
      },
      extent.rounds,
    );
    return { scale, size: text.length, times };
  });
  const [smallest] = measured;
  const largest = measured.at(-1)!;
  return (['parse', 'check', 'compare', 'plan a merge'] as const).map((name) => {
    const cost = ({ size, times }: (typeof measured)[number]): number => (1e6 * times[name]) / size;
    return {
      what: `growth of ${name}: cost a character at ${largest.scale.students.toLocaleString('en')} students to that at ${smallest!.scale.students.toLocaleString('en')}`,
      value: cost(largest) / cost(smallest!),
      unit: '×',
      // the processor's caches hold less and less of it; what grew with the square would be eightfold
      target: 2,
      remark: measured
        .map((each) => `${(each.size / 1e6).toFixed(1)} MB ${each.times[name].toFixed(1)} ms`)
        .join(', '),
    };
  });
}
