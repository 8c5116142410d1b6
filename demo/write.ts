/** `npm run demo`: writes the demo's files into `demo/files`, or into the folder that is named. */
import { join } from 'node:path';
import { writeDemo } from './demo';

writeDemo(process.argv[2] ?? join(import.meta.dirname, 'files')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
