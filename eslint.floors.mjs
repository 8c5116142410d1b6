/**
 * Who may import whom, and why: the floors of the house as rules. CONTRIBUTING.md draws them. An import of types counts like
 * any other.
 */

/** The folders of `src` from the ground up, siblings side by side: each may import from those below it only. */
const floors = [
  { folders: ['maquette'], because: 'The format knows nothing of what is done with it.' },
  {
    folders: ['wording', 'scodoc'],
    because: 'What things are called, and what an export holds, is the same for all that is done with it.',
  },
  {
    folders: ['report'],
    because: 'A report is tables, whatever they are about: each format is written once for all that reports.',
  },
  { folders: ['diagnostics'], because: 'What is wrong in a file is a matter of that file alone.' },
  {
    folders: ['pairing'],
    because:
      'Which row or column is which is decided once, for merge and comparison alike, and knows neither.',
  },
  { folders: ['language'], because: 'What the editor says of a place needs neither merge nor comparison.' },
  {
    folders: ['merge', 'compare', 'editing'],
    because: 'Merge, comparison and editing are siblings: what they share belongs to pairing, or below.',
  },
  { folders: ['webview'], because: 'A page shows what the core found, in whatever it is shown.' },
  {
    folders: ['cli', 'extension'],
    because: 'Terminal and extension are two doors to the same core: what both need belongs into it.',
  },
];

/** What touches the outside, and what of it. */
const doors = {
  extension: {
    group: ['node:*'],
    message: 'The extension runs in a browser too: files go through vscode.workspace.fs.',
  },
  cli: { group: ['vscode'], message: 'There is no VS Code in a terminal.' },
};

const core = {
  group: ['vscode', 'node:*'],
  message: 'The core knows neither VS Code nor Node: only src/extension and src/cli touch the outside.',
};

/** Rooms within a floor that don't know each other; the message joins those of their floor. */
const rooms = [
  {
    room: 'webview/shared',
    group: into('host', 'page'),
    message: 'The protocol is what host and page have in common: it knows neither.',
  },
  {
    room: 'webview/host',
    group: into('page'),
    message: 'The host makes the data of a page, and talks to it by the protocol alone.',
  },
  {
    room: 'webview/page/model',
    group: into('host', 'ui'),
    message: 'The models of a page know neither the DOM nor the host, so that plain Node can test them.',
  },
  {
    room: 'webview/page/ui',
    group: into('host'),
    message: 'A page talks to its host by the protocol alone.',
  },
];

/** What ships, and the folders beside it: what of each other they must do without. */
const buildings = [
  {
    files: 'src/**/*.ts',
    group: into('demo', 'packaging', 'vscode-harness', 'test', 'tools'),
    message: 'What ships takes nothing from the tests, the demo or the tools.',
  },
  {
    files: 'test/**/*.ts',
    group: into('tools'),
    message: 'Tests don’t take from tools: what both need belongs to the demo or to the harness.',
  },
  {
    files: 'test/fixtures/**/*.ts',
    group: into('demo', 'packaging', 'vscode-harness', 'tools', 'unit', 'fuzz', 'bench', 'whole'),
    message: 'Fixtures are made of nothing but the format: the tests and the demo are made of them.',
  },
  {
    files: 'demo/**/*.ts',
    regex: '/(?:vscode-harness|tools|test/(?!fixtures/))',
    message: 'The demo is made of fixtures alone, so that tests, tools and the harness may take it.',
  },
  {
    files: 'vscode-harness/**/*.ts',
    group: into('src', 'tools', 'test'),
    message: 'The harness drives a VS Code from outside, for tests and tools alike.',
  },
  {
    files: 'tools/**/*.ts',
    group: into('test'),
    message: 'Tools don’t take from tests: what both need belongs to the demo or to the harness.',
  },
];

/** The specifiers that lead into a folder of such a name. */
function into(...folders) {
  return folders.map((folder) => `**/${folder}/**`);
}

function restrict(files, patterns) {
  return { files: [files], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

/** The patterns of a folder of `src`. */
function patternsOf(folder) {
  const own = floors.findIndex(({ folders }) => folders.includes(folder));
  const notBelow = floors.slice(own).flatMap(({ folders }) => folders.filter((name) => name !== folder));
  const { group, message } = buildings[0];
  const patterns = [{ group, message }, doors[folder] ?? core];
  if (notBelow.length > 0) patterns.unshift({ group: into(...notBelow), message: floors[own].because });
  return patterns;
}

/** The last that fits a file holds, so what is narrower comes later. */
export const floorRules = [
  ...buildings.map(({ files, ...pattern }) => restrict(files, [pattern])),
  ...floors.flatMap(({ folders }) =>
    folders.map((folder) => restrict(`src/${folder}/**/*.ts`, patternsOf(folder))),
  ),
  ...rooms.map(({ room, group, message }) =>
    restrict(`src/${room}/**/*.ts`, [...patternsOf(room.split('/')[0]), { group, message }]),
  ),
  restrict('src/steps.ts', [
    { regex: '^(?!\\./message$)', message: 'Steps of a work stand below all works, and know none of them.' },
  ]),
  restrict('src/message.ts', [
    {
      group: ['*'],
      message: 'A message that can be translated stands below everything, and imports nothing.',
    },
  ]),
];

/** The folders that run anywhere. */
export const coreFolders = floors
  .flatMap(({ folders }) => folders)
  .filter((folder) => doors[folder] === undefined);
