/**
 * Required by a process that is measured: as it ends, it says what it took. On its own it is the baseline, a process that
 * reads a file, and splits it into lines and fields.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { plainBaseline } from './timing';
import type { Usage } from './usage';
import { usageVariable } from './usage';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  // kilobytes of 1024 bytes
  const usage: Usage = {
    time: (user + system) / 1000,
    memory: (process.resourceUsage().maxRSS * 1024) / 1e6,
  };
  writeFileSync(process.env[usageVariable]!, JSON.stringify(usage));
});

if (require.main === module) plainBaseline(readFileSync(process.argv[2]!, 'latin1'));
